import Foundation

/// Combines the evidence of a pair into probabilities: naive Bayes over three cases, with the likelihoods written down here.
///
/// The cases are complement, substitute, and neither. First purchases and catalogue decide how probable a complement is; then visits divide what
/// is left between substitute and neither. So no event in the storefront, true or made up, can make or unmake a complement.
/// Nor can reviews: they say less than a catalogue does, two reviewers at the least have to agree, and without orders of both products they make no
/// complement.
///
/// Counts are negative binomial: Poisson around expectation times lift, with the lift gamma distributed (DuMouchel, 1999). Among pairs that are
/// neither, the gamma is the shop's own (``LiftNull``); complements are some six times and substitutes a fifth as often bought together as that, and
/// substitutes some ten times as often looked at together. Repeated orders by one buyer count less: counts shrink to distinct buyers.
struct RelationOdds: Sendable {
    let orders: LiftNull
    let visits: LiftNull
    /// Share of pairs at each distance: among all pairs of the catalogue, and among complements.
    var allDistances: [Double]
    var complementDistances: [Double]
    /// Share of each class of ``titleClass(_:)`` among pairs of one shelf.
    let shelfTitles: [Double]

    /// One pair in a hundred of those worth asking about is a complement and one in two hundred a substitute, before anything is known of it.
    private static let logPriors = (complement: log(0.01), substitute: log(0.005), neither: log(0.985))
    /// What one kind of words may say at most; only what people did may say more.
    private static let wordLimit = log(5.0)
    private static let shelfLimit = log(20.0)
    private static let visitLimit = log(200.0)
    /// An accessory names what it is for; few others do.
    private static let namingOdds = log(20.0)
    /// What two reviewers say, and three or more; one may be anybody.
    private static let mentionOdds = [0, 0, log(4.0), log(8.0)]
    /// Distinct buyers of both without whom reviews make no complement.
    private static let mentionedVoters = 2
    /// Substitutes: nearly all on one shelf, and most of one kind of thing, which titles say.
    private static let substituteDistances = [0.85, 0.1, 0.03, 0.02]
    private static let substituteTitles = [0.25, 0.35, 0.4]
    /// Prices of substitutes are near each other: within 30 %, within a factor of two, beyond; and those of any two products of a shelf.
    private static let prices = (substitute: [0.5, 0.35, 0.15], any: [0.3, 0.35, 0.35])
    /// Dearer than this by as much as a customer notices.
    private static let upgradeRatio = 1.2
    /// Ratings that differ by less say the same.
    private static let ratingTolerance = 0.1

    static func titleClass(_ similarity: Double) -> Int { similarity < 0.2 ? 0 : similarity < 0.5 ? 1 : 2 }

    /// Judges a row whose evidence is complete.
    func judge(_ row: inout RelationRow) {
        // Two sizes of one thing are never complements, however many wholesalers buy both.
        let (complement, substitute) = row.isVariant ? (0, 1) : probabilities(of: row)
        row.probability = Float(max(complement, substitute))
        guard max(complement, substitute) >= RelationJudgement.sureProbability else {
            row.kind = RelationKind.unsure.rawValue
            return
        }
        let kind: RelationKind =
            if complement > substitute { .complement } else if isUpgrade(row) { .upgrade } else { .substitute }
        row.kind = kind.rawValue
    }

    private func isUpgrade(_ row: RelationRow) -> Bool {
        !row.isVariant && Double(row.priceRatio) >= Self.upgradeRatio && Double(row.ratingDifference) >= -Self.ratingTolerance
    }

    private func probabilities(of row: RelationRow) -> (complement: Double, substitute: Double) {
        var complement = Self.logPriors.complement
        var substitute = Self.logPriors.substitute
        var neither = Self.logPriors.neither
        // Orders.
        let effect = row.orders > 0 ? Double(row.voters) / Double(row.orders) : 1
        let (count, expected) = (Double(row.orders) * effect, Double(row.expectedOrders) * effect)
        complement += LiftNull.logProbability(count, expected: expected, shape: 2, mean: 6 * orders.mean)
        substitute += LiftNull.logProbability(count, expected: expected, shape: 0.5, mean: 0.2 * orders.mean)
        neither += orders.logProbability(count, expected: expected)
        complement += afterwards(row)
        // Catalogue.
        let distance = Int(row.distance)
        if distance < allDistances.count {
            complement += Self.clamped(log(complementDistances[distance] / allDistances[distance]), Self.wordLimit)
            substitute += Self.clamped(log(Self.substituteDistances[distance] / allDistances[distance]), Self.shelfLimit)
        }
        let title = Self.titleClass(Double(row.titleSimilarity))
        substitute += Self.clamped(log(Self.substituteTitles[title] / shelfTitles[title]), Self.wordLimit)
        if row.priceRatio > 0 {
            let gap = abs(log(Double(row.priceRatio)))
            let price = gap < log(1.3) ? 0 : gap < log(2) ? 1 : 2
            substitute += log(Self.prices.substitute[price] / Self.prices.any[price])
        }
        // Those that agree in all they state are a little likelier to be one kind of thing.
        if row.attributeOverlap >= 0 { substitute += (Double(row.attributeOverlap) - 0.25) * 0.5 }
        if row.isNamed {
            complement += Self.namingOdds
            substitute -= Self.namingOdds
        }
        weigh(row, &complement, &substitute)
        let highest = max(complement, substitute, neither)
        let odds = (exp(complement - highest), exp(substitute - highest), exp(neither - highest))
        let complementShare = odds.0 / (odds.0 + odds.1 + odds.2)
        // Visits divide the rest.
        let lookedAt = Double(row.visits), chance = Double(row.expectedVisits)
        // Looked at together once is chance, however seldom the two are looked at: then visits may speak against, not for.
        let visitOdds = min(
            lookedAt > 1 ? Self.visitLimit : 0,
            Self.clamped(
                LiftNull.logProbability(lookedAt, expected: chance, shape: 1, mean: 10 * visits.mean)
                    - visits.logProbability(lookedAt, expected: chance), Self.visitLimit))
        let ratio = substitute - neither + visitOdds
        return (complementShare, (1 - complementShare) / (1 + exp(-ratio)))
    }

    /// What reviews say, who may only add to what orders say.
    private func weigh(_ row: RelationRow, _ complement: inout Double, _ substitute: inout Double) {
        if row.voters >= Self.mentionedVoters || row.isNamed { complement += Self.mentionOdds[row.reviewers(.with)] }
        substitute += Self.mentionOdds[row.reviewers(.instead)]
        // What does not fit may still be bought instead.
        complement -= Self.mentionOdds[row.reviewers(.against)]
    }

    /// Bought later by those who bought the anchor: some complements are, but so is much else, so that it says little.
    private func afterwards(_ row: RelationRow) -> Double {
        let (count, expected) = (Double(row.afterwards), Double(row.expectedAfterwards))
        let odds =
            LiftNull.logProbability(count, expected: expected, shape: 1, mean: 3)
            - LiftNull().logProbability(count, expected: expected)
        return min(max(odds, log(0.5)), log(3))
    }

    private static func clamped(_ value: Double, _ limit: Double) -> Double { min(max(value, -limit), limit) }
}
