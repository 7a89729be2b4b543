import Commerce

/// Customers' last orders as questions: what is bought next, given all orders before.
struct NextBasketQuestions {
    /// The history without the orders that are asked for.
    let known: PurchaseHistory
    /// Baskets of the whole history that are asked for, ascending.
    let asked: [Int]
    private let history: PurchaseHistory
    private let settings: NextBasketSettings

    /// Of every customer with at least two orders the last one is asked for, up to the limit the latest.
    init(history: PurchaseHistory, settings: NextBasketSettings) {
        var ordersLeft = [UInt32](repeating: 0, count: history.voterCount)
        for voter in history.basketVoters { ordersLeft[Int(voter)] += 1 }
        var isSeen = [Bool](repeating: false, count: history.voterCount)
        var asked: [Int] = []
        for basket in (0..<history.basketCount).reversed() where asked.count < settings.questionLimit {
            let voter = Int(history.basketVoters[basket])
            guard !isSeen[voter] else { continue }
            isSeen[voter] = true
            if ordersLeft[voter] > 1 { asked.append(basket) }
        }
        self.asked = asked.reversed()
        self.history = history
        self.settings = settings
        known = history.without(self.asked)
    }

    /// What is known of each question's candidates, and which of them were bought; questions with none among them teach nothing.
    func examples(sources: NextBasketSources, customers: CustomerPurchases, crew: Crew) -> RankingExamples {
        let gathering = NextBasketGathering(sources: sources)
        let features = NextBasketFeatures(sources: sources)
        let parts = crew.collect((asked.count + Self.chunk - 1) / Self.chunk) { part -> RankingExamples in
            let workspace = NextBasketWorkspace(sources: sources)
            var examples = RankingExamples(featureCount: NextBasketFeature.count)
            for basket in asked[(part * Self.chunk)..<min((part + 1) * Self.chunk, asked.count)] {
                let customer = customers[Int(history.basketVoters[basket])]
                gathering.gather(customer, in: workspace)
                let bought = Set(history.items(inBasket: basket))
                if workspace.candidates.contains(where: bought.contains) {
                    features.write(customer, day: history.basketTimes[basket].days, in: workspace)
                    append(workspace, bought: bought, basket: basket, to: &examples)
                }
                workspace.clear()
            }
            return examples
        }
        var all = RankingExamples(featureCount: NextBasketFeature.count)
        for part in parts { all.append(part) }
        return all
    }

    private static let chunk = 256

    private func append(_ workspace: NextBasketWorkspace, bought: Set<Int32>, basket: Int, to examples: inout RankingExamples) {
        var dice = RankingDice(seed: settings.seed, stream: basket)
        var rows: UInt32 = 0
        for (place, candidate) in workspace.candidates.enumerated() {
            let isBought = bought.contains(candidate)
            guard isBought || Double.random(in: 0..<1, using: &dice) < settings.alternativeShare else { continue }
            for feature in 0..<NextBasketFeature.count {
                examples.features.append(workspace.features[feature * NextBasketWorkspace.capacity + place])
            }
            examples.labels.append(isBought ? 1 : 0)
            rows += 1
        }
        examples.groups.append(rows)
    }
}

extension PurchaseHistory {
    /// The history without some baskets, given in ascending order; products and voters keep their numbers.
    func without(_ dropped: [Int]) -> PurchaseHistory {
        var offsets = [0]
        var kept: [Int32] = []
        kept.reserveCapacity(items.count)
        var (times, voters): ([Timestamp], [Int32]) = ([], [])
        var next = dropped.startIndex
        for basket in 0..<basketCount {
            if next < dropped.endIndex, dropped[next] == basket {
                next += 1
                continue
            }
            kept += items(inBasket: basket)
            offsets.append(kept.count)
            times.append(basketTimes[basket])
            voters.append(basketVoters[basket])
        }
        return PurchaseHistory(
            sortedProducts: products, basketOffsets: offsets, items: kept, basketTimes: times, basketVoters: voters, voterCount: voterCount)
    }
}
