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
            Example: alongside-benchmarks stock shop case --earlier shop-four-weeks-before

            CASE holds queries.jsonl and truth.jsonl, orders after those that the shop was trained on: baskets, each with one product hidden.

            The model of demand: the products of an order join its basket one after another (drawn with a seed), and before each but the first a slate
            of ten is shown. What is in the basket is bought whatever is shown; the hidden product is bought if the whole basket's slate shows it.
            A product that only a push brought into a slate is bought too, with a probability that depends on the chance that the ranking gives it;
            how, is learned on the orders between the earlier shop's last and the replay, by a model that has not seen them. It is drawn with a seed,
            once an order. Whoever buys a product takes its mean units of an order before the cut.

            Goals are above what the replay sells without a push by a part of what the first day's forecast says that pushes add, so that they need
            the push; the verdict, the plan and the pushes know what was known before the cut and what was sold since, and nothing else.
            """)

    @Argument(help: "The shop's folder, with a trained model.") var shop: String
    @Argument(help: "The folder of later orders.") var folder: String
    @Option(help: "The folder of the same shop some weeks before, with a model of that time.") var earlier: String
    @Option(help: "The seed of what is drawn.") var seed: UInt64 = 1
    @Option(help: "Replays of each goal, each with other draws.") var draws = 2

    func run() throws {
        let replay = try StockReplay(shop: shop, earlier: earlier, folder: folder)
        print(replay.summary)
        let planted = try PlantedGoals(replay: replay)
        let columns = [
            "goal", "products", "units", "by itself (95 %)", "with push (95 %)", "first day", "sold", "of goal", "unpushed", "full push",
            "mean push", "kept", "HR@10", "change",
        ]
        print(columns.joined(separator: "\t"))
        for number in planted.goals.indices {
            var results: [StockReplay.Result] = []
            for draw in 0..<UInt64(draws) { results.append(replay.run([planted.goals[number]], seed: seed + draw, mode: .controlled)) }
            print(row(number, of: planted, results, replay: replay))
        }
        let together = replay.run(planted.goals, seed: seed, mode: .controlled)
        let change = percent(together.hitRate / replay.hitRate - 1)
        print("\nall together: HR@10 \(percent(together.hitRate)), change \(change), kept \(percent(together.kept ?? 1))")
        for (goal, sold) in zip(planted.goals, together.sold) {
            let share = percent(Double(sold) / Double(goal.state.units))
            print("\(goal.goal.id)\t\(goal.outlook.verdict.rawValue)\t\(sold) of \(goal.state.units)\t\(share)")
        }
    }

    private func row(_ number: Int, of planted: PlantedGoals, _ results: [StockReplay.Result], replay: StockReplay) -> String {
        let (goal, plain, full) = (planted.goals[number], planted.plain[number], planted.full[number])
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
            "\(plain) (\(percent(Double(plain) / Double(goal.state.units))))", "\(full)",
            String(format: "%.2f", mean(results.map(\.meanPush))),
            results[0].kept.map { String(format: "%.4f", $0) } ?? "-", percent(mean(rates)), percent(mean(rates) / replay.hitRate - 1),
        ].joined(separator: "\t")
    }

    private func percent(_ share: Double) -> String { String(format: "%.2f %%", 100 * share) }
}
