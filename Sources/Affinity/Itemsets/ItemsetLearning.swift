import Foundation

/// Learns the sets of two to six products that a model keeps: frequent, closed, of several buyers, and more often bought than their parts explain.
///
/// How many orders must hold a set is chosen from the data: a twentieth of the root of their number (``ItemsetSettings/minimumOrders(of:)``), raised by
/// half until there are few enough sets to search them all, so that neither time nor memory grows without bound. What counts as more often is
/// the deviance of a Poisson count against what the best split into two parts foretells, each buyer counting once.
public struct ItemsetLearning: Sendable {
    /// Threads to learn with; the result is the same for any number.
    public let threads: Int
    /// The most sets that are kept.
    let limit: Int
    /// The most that are searched through.
    let searched: Int
    /// Fewer distinct buyers make no set.
    let minimumVoters: Int

    /// - Parameter minimumVoters: as for pairs (``LearningSettings/minimumVoters``): no one buyer can make a set, however much is ordered.
    public init(minimumVoters: Int = LearningSettings().minimumVoters, threads: Int) {
        self.init(minimumVoters: minimumVoters, threads: threads, limit: 20_000, searched: 200_000)
    }

    /// - Parameters:
    ///   - limit: more are more than anybody looks through.
    ///   - searched: some tenths of a second of one core, for each threshold that is tried.
    init(minimumVoters: Int, threads: Int, limit: Int, searched: Int) {
        self.threads = max(1, threads)
        self.minimumVoters = max(1, minimumVoters)
        self.limit = limit
        self.searched = searched
    }

    /// The 99.9 % point of chi-squared with one degree of freedom: thousands of sets are asked about.
    private static let leastDeviance = 10.83
    /// So many times the sets that are kept are looked at more closely.
    private static let shortlist = 3

    /// - Returns: `nil` where no set is frequent, of enough buyers and beyond chance.
    /// - Complexity: bounded by the number of sets searched through and by the length of their lists.
    public func learn(from history: PurchaseHistory) -> LearnedItemsets? {
        let orders = history.ordinaryBaskets()
        guard let sets = mined(orders) else { return nil }
        var candidates = (0..<sets.count).compactMap { set -> Candidate? in
            let lift = sets.liftOverBestSplit(ofSet: set)
            let count = sets.orders(ofSet: set)
            let deviance = Self.deviance(Double(count), lift: lift)
            guard count >= minimumVoters, lift > 1, deviance >= Self.leastDeviance else { return nil }
            return Candidate(set: set, lift: lift, strength: deviance)
        }
        candidates.keepFirst(Self.shortlist * limit, by: { Self.precedes($0, $1, in: sets) })
        let counting = SetVoters(history: orders)
        let chunk = 512
        let shortlist = candidates
        let voters = Crew(threads: threads).collect((shortlist.count + chunk - 1) / chunk) { task in
            var stamps = [Int32](repeating: -1, count: orders.voterCount)
            return (task * chunk..<min(shortlist.count, (task + 1) * chunk)).map { number in
                counting.voters(of: sets.items(ofSet: shortlist[number].set), stamp: Int32(number), in: &stamps)
            }
        }.flatMap(\.self)
        var known = zip(shortlist, voters).compactMap { candidate, voters -> Candidate? in
            // As many orders by fewer buyers are less.
            let share = Double(voters) / Double(sets.orders(ofSet: candidate.set))
            guard voters >= minimumVoters, candidate.strength * share >= Self.leastDeviance else { return nil }
            return Candidate(set: candidate.set, lift: candidate.lift, strength: candidate.strength * share, voters: voters)
        }
        known.keepFirst(limit, by: { Self.precedes($0, $1, in: sets) })
        return known.isEmpty ? nil : LearnedItemsets(known.map { ($0.set, $0.voters, $0.lift) }, of: sets, products: history.products.count)
    }

    private struct Candidate {
        let set: Int
        let lift: Double
        let strength: Double
        var voters = 0
    }

    /// The sets of the lowest threshold that gives few enough of them.
    private func mined(_ history: PurchaseHistory) -> Itemsets? {
        var minimum = max(ItemsetSettings.minimumOrders(of: history.basketCount), minimumVoters)
        while minimum <= history.basketCount {
            let mining = ItemsetMining(settings: ItemsetSettings(minimumOrders: minimum), threads: threads)
            if let sets = mining.mine(history, atMost: searched) { return sets }
            minimum += (minimum + 1) / 2
        }
        return nil
    }

    /// The orders that a set must be in at the least, for reports.
    static func fewestOrders(of model: LearnedModel) -> Int {
        let summary = model.pairs.summary
        return max(ItemsetSettings.minimumOrders(of: summary.baskets), summary.settings.minimumVoters)
    }

    private static func deviance(_ count: Double, lift: Double) -> Double {
        lift > 0 ? 2 * (count * log(lift) - count + count / lift) : 0
    }

    private static func precedes(_ one: Candidate, _ other: Candidate, in sets: Itemsets) -> Bool {
        if one.strength != other.strength { return one.strength > other.strength }
        return sets.items(ofSet: one.set).lexicographicallyPrecedes(sets.items(ofSet: other.set))
    }
}

extension LearnedItemsets {
    /// Lays out chosen sets, strongest first.
    init(_ chosen: [(set: Int, voters: Int, lift: Double)], of sets: Itemsets, products: Int) {
        var (rows, items): ([ItemsetRow], [UInt32]) = ([], [])
        var counts = [UInt32](repeating: 0, count: products + 1)
        for (set, voters, lift) in chosen {
            let own = sets.items(ofSet: set)
            items.append(contentsOf: own.map { UInt32($0) })
            for item in own { counts[Int(item) + 1] += 1 }
            let thirds = (0..<3).map { UInt32(sets.thirds[3 * set + $0]) }
            rows.append(
                ItemsetRow(
                    end: UInt32(items.count), first: thirds[0], second: thirds[1], third: thirds[2], voters: UInt32(voters),
                    lift: Float(lift)))
        }
        for product in 0..<products { counts[product + 1] += counts[product] }
        var (next, holders) = (counts, [UInt32](repeating: 0, count: items.count))
        for (number, (set, _, _)) in chosen.enumerated() {
            for item in sets.items(ofSet: set) {
                holders[Int(next[Int(item)])] = UInt32(number)
                next[Int(item)] += 1
            }
        }
        scope = Column(sets.basis.ordersByThird.map { UInt32($0) } + [UInt32(sets.minimumOrders)])
        self.rows = Column(rows)
        self.items = Column(items)
        holderOffsets = Column(counts)
        self.holders = Column(holders)
    }
}
