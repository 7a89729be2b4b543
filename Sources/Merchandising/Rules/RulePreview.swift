import Affinity
public import Commerce
import Foundation

/// What other rules would have done to requests: how many slates, with what effect, and examples to look at.
public struct RulePreview: Sendable {
    /// One slate before and after.
    public struct Example: Sendable {
        /// What was asked.
        public let request: SlateRequest
        /// Where the slate is shown.
        public let placement: Placement
        /// Positions shown under the rules in force.
        public let before: [Int]
        /// Positions shown under the others.
        public let after: [Int]
        /// The rules that dropped candidates of the slate after, and how many each.
        public let rules: [RuleID: Int]
    }

    /// Slates asked for.
    public let slates: Int
    /// Those that differ.
    public let changed: Int
    /// Expected revenue of all slates as a share of that before, by what ranking foretells and today's prices; `nil` where nothing with a price
    /// is ranked.
    public let revenueRatio: Double?
    /// The slates that change most, each change once, at most ``mostExamples``.
    public let examples: [Example]

    /// Examples at most.
    public static let mostExamples = 12

    /// Answers requests under both sets of rules.
    ///
    /// What a slate is expected to bring in is the sum over its products of price times chance, chances being those that ranking gives all
    /// products of both slates, and adding up to 1.
    ///
    /// - Parameters:
    ///   - rules: those that would be in force.
    ///   - storefront: with the rules that are.
    ///   - requests: as they were asked, or could have been.
    public init(of rules: [MerchantRule], in storefront: Storefront, for requests: [SlateRequest]) {
        let other = storefront.under(rules: rules)
        var slates = 0
        var revenue = (before: 0.0, after: 0.0)
        var changes: [(weight: Int, example: Example)] = []
        for request in requests {
            var explained = request
            explained.explain = true
            for (before, after) in zip(storefront.slates(for: request), other.slates(for: explained)) {
                slates += 1
                let (old, new) = (before.items.map(\.position), after.items.map(\.position))
                let expected = storefront.expectedRevenue(of: [old, new], for: request)
                revenue = (revenue.before + expected[0], revenue.after + expected[1])
                guard old != new else { continue }
                let weight = Set(old).symmetricDifference(new).count * 100 + zip(old, new).count { $0 != $1 }
                changes.append(
                    (
                        weight,
                        Example(
                            request: request, placement: before.placement, before: old, after: new, rules: after.explanation?.rules ?? [:])
                    ))
            }
        }
        self.slates = slates
        changed = changes.count
        revenueRatio = revenue.before > 0 ? revenue.after / revenue.before : nil
        // The same change of the same slate tells nothing new.
        var seen: Set<[[Int]]> = []
        var examples: [Example] = []
        for change in changes.enumerated().sorted(by: { ($1.element.weight, $0.offset) < ($0.element.weight, $1.offset) }) {
            guard examples.count < Self.mostExamples else { break }
            let example = change.element.example
            if seen.insert([example.before, example.after]).inserted { examples.append(example) }
        }
        self.examples = examples
    }
}

extension Storefront {
    /// What slates are expected to bring in for one request, in minor units.
    fileprivate func expectedRevenue(of slates: [[Int]], for request: SlateRequest) -> [Double] {
        guard let ranking = model.ranking else { return slates.map { _ in 0 } }
        let anchors = Anchors(request: request, storefront: self)
        let customer = ownership.purchases(of: request.customer)
        let portrait = portrait(of: request.customer, buying: customer, for: ranking)
        let all = Set(slates.joined()).filter(isLearned).sorted().map(Int32.init)
        let ranked = ranking.rank(among: all, basket: anchors.known, for: portrait, at: request.time)
        guard let highest = ranked.first?.score else { return slates.map { _ in 0 } }
        let weights = ranked.map { (product: Int($0.product), weight: exp(Double($0.score - highest))) }
        let total = weights.reduce(0) { $0 + $1.weight }
        let worth = Dictionary(
            uniqueKeysWithValues: weights.map { entry in
                (entry.product, entry.weight / total * Double(products[entry.product].price?.minorUnits ?? 0))
            })
        return slates.map { $0.reduce(0) { $0 + (worth[$1] ?? 0) } }
    }
}
