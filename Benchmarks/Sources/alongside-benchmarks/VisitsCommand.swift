import Affinity
import ArgumentParser
import Feeds
import Foundation

/// Learns from a file of events and scores the beginnings of its visits, on one thread.
struct VisitsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "visits", abstract: "Times learning from visits, and scoring what comes next in one.",
        discussion: "Example: alongside-benchmarks visits events.csv")

    @Argument(help: "The events.") var file: String
    @Option(help: "Visits scored.") var visits = 20_000
    @Option(help: "Threads to learn with.") var threads = 2

    func run() throws {
        let intake = EventIntake()
        _ = try FeedImport(file: file).events(into: intake)
        var started = ContinuousClock.now
        let history = intake.history
        print("arranged\t\((ContinuousClock.now - started) / .seconds(1)) s\t\(history.products.count) looks")
        started = .now
        guard let learned = VisitLearning(threads: threads).learn(from: history) else { throw ValidationError("there are no visits") }
        print("learned\t\((ContinuousClock.now - started) / .seconds(1)) s\t\(learned.visitCount) visits")
        let (scorer, workspace) = (VisitScorer(visits: learned), VisitWorkspace(for: learned))
        var microseconds: [Double] = []
        var candidates = 0
        for index in 0..<visits {
            let visit = history.products(ofVisit: Int(truncatingIfNeeded: UInt64(index) &* 7_919) % history.visitCount)
            let viewed = Array(visit.prefix(max(1, visit.count - 1)))
            let start = ContinuousClock.now
            scorer.score(viewed, in: workspace)
            microseconds.append((ContinuousClock.now - start) / .microseconds(1))
            candidates += workspace.candidates.count
        }
        guard candidates >= visits else { throw ValidationError("a visit had no candidate, not even what it had looked at") }
        microseconds.sort()
        for (name, rank) in [("median", 0.5), ("p90", 0.9), ("p99", 0.99)] {
            print("\(name)\t\(microseconds[Int(Double(visits - 1) * rank)]) µs")
        }
        print("candidates\t\(Double(candidates) / Double(visits)) a visit")
        print("resident\t\(Double(PeakMemory.bytes) / 1_048_576) MiB")
    }
}
