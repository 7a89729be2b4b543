import Affinity
import ArgumentParser
import Foundation

/// Grows trees on made-up queries and times scoring them, beside XGBoost's own prediction of the same candidates.
struct TreesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "trees", abstract: "Times scoring candidates by gradient-boosted trees, against XGBoost's own prediction.",
        discussion: "Example: alongside-benchmarks trees --candidates 128 --features 35 --trees 200 --depth 5")

    @Option(help: "Candidates of a query.") var candidates = 128
    @Option(help: "Features of a candidate.") var features = 35
    @Option(help: "Trees.") var trees = 200
    @Option(help: "Depth of a tree.") var depth = 5
    @Option(help: "Bins of a feature.") var bins = 64
    @Option(help: "Queries learned from.") var queries = 500
    @Option(help: "Times that a query is scored.") var runs = 20_000

    func run() throws {
        var made = MadeUpQueries(features: features, seed: 1)
        let examples = made.examples(queries: queries, candidates: candidates)
        let settings = BoostingSettings(rounds: trees, depth: depth, minimumChildWeight: 0.1, bins: bins, seed: 1)
        let booster = try timed("learning") { try Booster(learningFrom: examples, settings: settings, threads: 2) }
        let learned = try timed("laying out") { try booster.trees() }
        print("\(learned.treeCount) trees, \(learned.thresholdCount) thresholds")
        let fresh = made.examples(queries: 20, candidates: candidates)
        try compare(booster, learned, on: fresh)
    }

    /// Both score the same queries in turn; a difference of scores ends the run.
    private func compare(_ booster: Booster, _ learned: LearnedTrees, on fresh: RankingExamples) throws {
        let stride = (candidates + LearnedTrees.lanes - 1) / LearnedTrees.lanes * LearnedTrees.lanes
        let queries = fresh.groups.count
        let columns = UnsafeMutableBufferPointer<Float>.allocate(capacity: queries * features * stride)
        let scores = UnsafeMutableBufferPointer<Float>.allocate(capacity: stride)
        defer {
            columns.deallocate()
            scores.deallocate()
        }
        columns.initialize(repeating: 0)
        scores.initialize(repeating: 0)
        for row in 0..<fresh.count {
            let (query, candidate) = row.quotientAndRemainder(dividingBy: candidates)
            for feature in 0..<features {
                columns[(query * features + feature) * stride + candidate] = fresh.features[row * features + feature]
            }
        }
        let workspace = TreeWorkspace(for: learned)
        func score(_ query: Int) {
            let own = UnsafeMutableBufferPointer(rebasing: columns[(query * features * stride)..<((query + 1) * features * stride)])
            learned.score(own, count: candidates, stride: stride, into: scores, workspace: workspace)
        }
        var farthest: Float = 0
        var theirs: [Double] = []
        for query in 0..<queries {
            let started = ContinuousClock.now
            let margins = try booster.margins(of: fresh.query(query, of: candidates))
            theirs.append((ContinuousClock.now - started) / .microseconds(1))
            score(query)
            for candidate in 0..<candidates { farthest = max(farthest, (margins[candidate] - scores[candidate]).magnitude) }
        }
        print("farthest from XGBoost\t\(farthest)")
        guard farthest <= 1e-5 * Float(max(1, trees / 10)) else { throw ValidationError("scores are not XGBoost's") }
        var ours: [Double] = []
        for run in 0..<runs {
            let started = ContinuousClock.now
            score(run % queries)
            ours.append((ContinuousClock.now - started) / .microseconds(1))
        }
        report("trees", ours)
        report("xgboost", theirs)
    }

    private func report(_ name: String, _ microseconds: [Double]) {
        let sorted = microseconds.sorted()
        func rank(_ share: Double) -> Double { sorted[Int(Double(sorted.count - 1) * share)] }
        print("\(name)\t\(sorted[0]) least\t\(rank(0.5)) median\t\(rank(0.99)) p99, microseconds a query")
    }

    private func timed<Result>(_ name: String, _ work: () throws -> Result) rethrows -> Result {
        let started = ContinuousClock.now
        let result = try work()
        print("\(name)\t\((ContinuousClock.now - started) / .seconds(1)) s")
        return result
    }
}
