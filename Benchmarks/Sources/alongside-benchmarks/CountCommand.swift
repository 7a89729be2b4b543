import Affinity
import ArgumentParser
import Foundation

/// Counts and scores all pairs of a file of orders, several times over.
struct CountCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "count",
        abstract: "Counts and scores all pairs to 200 neighbours a product; the orders are in memory already.",
        discussion: "Example: alongside-benchmarks count transactions.csv.gz map.json --dump baskets.bin")

    @Argument(help: "The orders.") var file: String
    @Argument(help: "The map to read them through.") var map: String
    @Option(help: "Runs.") var runs = 5
    @Option(help: "Threads.") var threads = 2
    @Option(help: "Writes baskets as pairs of 32-bit numbers (basket, product), for the peer to count the same.") var dump: String?

    func run() throws {
        let history = try HistoryIntake.history(file: file, map: map)
        if let dump { try history.writeBaskets(to: dump) }
        // Every pair counts, as it does for the peer, so that neither does less work.
        for (name, settings) in [
            ("defaults", LearningSettings()), ("every pair", LearningSettings(minimumVoters: 1)), ("plain counts", .plainCounts),
        ] {
            for _ in 0..<runs {
                let started = ContinuousClock.now
                let learned = PairLearning(settings: settings, threads: threads).learn(from: history)
                let seconds = (ContinuousClock.now - started) / .seconds(1)
                print("\(name)\t\(seconds)\t\(learned.products.count)\t\(learned.neighbours.count)")
            }
        }
        print("resident\t\(Double(PeakMemory.bytes) / 1_048_576)")
    }
}

/// The most memory the process has had resident.
enum PeakMemory {
    static var bytes: Int {
        var usage = rusage()
        getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
        return usage.ru_maxrss * 1024
    }
}
