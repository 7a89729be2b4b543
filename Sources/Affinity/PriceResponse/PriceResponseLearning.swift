import Foundation

/// Learns how much more is bought at a discount, from weeks at different prices, with partial pooling: products are drawn towards their category,
/// categories towards their section, sections towards the shop, the shop towards what other shops have found (``PriceSlope/prior``).
///
/// How strongly is what the data say: the deviations of all levels are those under which the weeks are most probable (empirical Bayes; Gelman and
/// Hill, "Data Analysis Using Regression and Multilevel/Hierarchical Models", 2007, chapter 12). Stretches of weeks of one product are a level too,
/// since an announced offer sells more than a quiet one: without it, few offers would pass for certainty.
public struct PriceResponseLearning: Sendable {
    private let prior: PriceSlope

    /// - Parameter prior: what is expected of a shop.
    public init(prior: PriceSlope = .prior) { self.prior = prior }

    /// How far members of a level may lie apart.
    private static let deviations = [0.02, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.8, 1, 1.2, 1.5, 2]
    /// Where the search for deviations begins: stretches, products, categories, sections.
    private static let start = [1, 1, 0.5, 0.2]

    /// - Parameters:
    ///   - weeks: of any products, by product and then by week, as ``PriceWeek/weeks(of:weeks:)`` gives them.
    ///   - shelves: where each product stands, by its number.
    /// - Returns: `nil` where no product had two prices within a few weeks.
    /// - Complexity: O(weeks + stretches·log) for some dozen rounds.
    public func learn(from weeks: [PriceWeek], shelves: [PriceShelf]) -> LearnedPriceResponse? {
        let stretches = Self.stretches(of: weeks)
        var excess = 0.0
        var evidence: [PriceEvidence] = []
        // The excess changes what counts for how much, and that the slopes from which it is seen; it settles at once.
        for _ in 0..<2 {
            let means = Self.meanPurchases(of: weeks, products: shelves.count)
            var sums = (excess: 0.0, squares: 0.0)
            evidence = stretches.compactMap { stretch in
                let found = PriceEvidence(
                    weeks[stretch], dispersion: 1 + excess * means[Int(weeks[stretch.lowerBound].product)], start: prior)
                if let found { PriceEvidence.addExcess(weeks[stretch], slope: Self.bounded(found, by: prior), to: &sums) }
                return found
            }
            excess = sums.squares > 0 ? max(0, sums.excess / sums.squares) : 0
        }
        guard !evidence.isEmpty else { return nil }
        return learned(evidence, shelves: shelves, excess: excess)
    }

    private func learned(_ evidence: [PriceEvidence], shelves: [PriceShelf], excess: Double) -> LearnedPriceResponse {
        let products = Numbering(evidence.map(\.product))
        let categories = Numbering(products.distinct.map { shelves[Int($0)].category })
        var sectionOf: [Int32: Int32] = [:]
        for shelf in shelves { sectionOf[shelf.category] = shelf.section }
        let sections = Numbering(categories.distinct.map { sectionOf[$0] ?? 0 })
        var tree = SlopeTree(
            deviations: Self.start,
            levels: [
                .init(parents: products.numbers, parentCount: products.distinct.count),
                .init(parents: categories.numbers, parentCount: categories.distinct.count),
                .init(parents: sections.numbers, parentCount: sections.distinct.count),
                .init(parents: Array(repeating: 0, count: sections.distinct.count), parentCount: 1),
            ], evidence: evidence, prior: prior)
        for _ in 0..<3 {
            for level in tree.deviations.indices {
                var best = (deviation: tree.deviations[level], likelihood: -Double.infinity)
                for deviation in Self.deviations {
                    tree.deviations[level] = deviation
                    let likelihood = tree.logLikelihood()
                    if likelihood > best.likelihood { best = (deviation, likelihood) }
                }
                tree.deviations[level] = best.deviation
            }
        }
        let known = tree.posteriors()
        return LearnedPriceResponse(
            shelves: shelves, products: Dictionary(uniqueKeysWithValues: zip(products.distinct, known[1])),
            categories: Dictionary(uniqueKeysWithValues: zip(categories.distinct, known[2])),
            sections: Dictionary(uniqueKeysWithValues: zip(sections.distinct, known[3])), shop: known[4][0],
            deviations: LearnedPriceResponse.Deviations(
                stretch: tree.deviations[0], product: tree.deviations[1], category: tree.deviations[2], section: tree.deviations[3]),
            excess: excess, stretches: evidence.count)
    }

    /// Runs of weeks of one product within one stretch.
    private static func stretches(of weeks: [PriceWeek]) -> [Range<Int>] {
        var (runs, start): ([Range<Int>], Int) = ([], 0)
        for index in weeks.indices {
            let next = index + 1
            if next == weeks.count || weeks[next].product != weeks[start].product
                || weeks[next].week / PriceEvidence.stretch != weeks[start].week / PriceEvidence.stretch
            {
                runs.append(start..<next)
                start = next
            }
        }
        return runs
    }

    private static func meanPurchases(of weeks: [PriceWeek], products: Int) -> [Double] {
        var (sums, counts) = ([Double](repeating: 0, count: products), [Double](repeating: 0, count: products))
        for week in weeks {
            sums[Int(week.product)] += Double(week.purchases)
            counts[Int(week.product)] += 1
        }
        return zip(sums, counts).map { $1 > 0 ? $0 / $1 : 0 }
    }

    /// A stretch's slope drawn towards what is expected: by itself it may be anything.
    private static func bounded(_ evidence: PriceEvidence, by prior: PriceSlope) -> Double {
        (evidence.slope / evidence.variance + prior.mean / prior.variance) / (1 / evidence.variance + 1 / prior.variance)
    }

    /// Numbers 0, 1, ... for what occurs, in the order of the values.
    private struct Numbering {
        let distinct: [Int32]
        let numbers: [Int]

        init(_ values: [Int32]) {
            distinct = Set(values).sorted()
            let places = Dictionary(uniqueKeysWithValues: distinct.enumerated().map { ($1, $0) })
            numbers = values.map { places[$0] ?? 0 }
        }
    }
}
