import Affinity
import ArgumentParser
import Commerce
import Foundation
import Merchandising
import Storage

/// Replays later orders of a shop, hour by hour, with planted stock goals, the real controller and the real slates.
struct StockCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "stock", abstract: "Replays later orders with planted stock goals: units moved, relevance kept, first day's verdicts.",
        discussion: """
            Example: alongside-benchmarks stock shop case

            CASE holds queries.jsonl and truth.jsonl, orders after those that the shop was trained on: baskets, each with one product hidden.

            The model of demand: every order asks once, for ten products beside its basket. What is in the basket is bought whatever is shown. The
            hidden product is bought if it is among what is shown without any push. A product that only a push brought into the slate is bought
            with the chance that the ranking gives it (softmax over the candidates), drawn with a seed. Whoever buys a product takes its mean
            units of an order before the cut. Goals are set and judged by what was known before the cut alone.
            """)

    @Argument(help: "The shop's folder, with a trained model.") var shop: String
    @Argument(help: "The folder of later orders.") var folder: String
    @Option(help: "The seed of what is drawn.") var seed: UInt64 = 1
    @Option(help: "Replays with other draws, of which the mean is printed too.") var draws = 5

    func run() throws {
        let replay = try StockReplay(shop: shop, folder: folder)
        print(replay.summary)
        let planted = try PlantedGoals(replay: replay)
        print("goal\tproducts\tunits\tby itself (95 %)\twith push (95 %)\tfirst day\tsold\tof goal\tunpushed\tfull push\tmean push\tkept\tHR@10\tchange")
        for goal in planted.goals {
            var results: [StockReplay.Result] = []
            for draw in 0..<UInt64(draws) { results.append(replay.run([goal], seed: seed + draw, mode: .controlled)) }
            let full = replay.run([goal], seed: seed, mode: .full)
            print(row(goal, results, full: full, replay: replay))
        }
        let together = replay.run(planted.goals, seed: seed, mode: .controlled)
        print("\nall together, HR@10 \(percent(together.hitRate)), change \(percent(together.hitRate / replay.hitRate - 1)), kept \(percent(together.kept ?? 1))")
        for (goal, sold) in zip(planted.goals, together.sold) {
            print("\(goal.goal.id)\t\(goal.outlook.verdict.rawValue)\t\(sold) of \(goal.state.units)\t\(percent(Double(sold) / Double(goal.state.units)))")
        }
    }

    private func row(
        _ goal: StockGoalRecord, _ results: [StockReplay.Result], full: StockReplay.Result, replay: StockReplay
    ) -> String {
        let outlook = goal.outlook
        let sold = results.map { Double($0.sold[0]) }
        let rates = results.map(\.hitRate)
        let mean = { (values: [Double]) in values.reduce(0, +) / Double(values.count) }
        func range(_ estimate: UnitEstimate) -> String {
            "\(Int(estimate.mean)) (\(Int(estimate.interval.lowerBound))-\(Int(estimate.interval.upperBound)))"
        }
        return [
            "\(goal.goal.id)", "\(goal.goal.products.products.count)", "\(goal.state.units)", range(outlook.unaided), range(outlook.most),
            outlook.verdict.rawValue, sold.map { "\(Int($0))" }.joined(separator: "/"), percent(mean(sold) / Double(goal.state.units)),
            "\(replay.unpushed(goal))", "\(full.sold[0])", String(format: "%.2f", mean(results.map(\.meanPush))),
            results[0].kept.map { String(format: "%.4f", $0) } ?? "-", percent(mean(rates)), percent(mean(rates) / replay.hitRate - 1),
        ].joined(separator: "\t")
    }

    private func percent(_ share: Double) -> String { String(format: "%.2f %%", 100 * share) }
}
