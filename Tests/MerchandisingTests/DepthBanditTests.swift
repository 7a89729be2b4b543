import Affinity
import Merchandising
import SampleShop
import Testing

@Suite("Depths of discounts that learn")
struct DepthBanditTests {
    /// What a shop knows before: that rests of bundles are bought beside the main product in about a tenth of the baskets.
    private let prior = AttachKnowledge(level: PriceSlope(mean: -2.2, variance: 1), slope: .prior)

    private func bandit(for trial: OfferTrial, floors: DepthFloors? = nil, budget: Double? = nil) -> DepthBandit {
        DepthBandit(
            economics: BundleEconomics(
                priceOfRest: trial.price, marginOfRest: trial.price - trial.cost, substituteMargin: trial.substituteMargin), prior: prior,
            floors: floors ?? DepthFloors(lines: []), budget: budget)
    }

    @Test("after 10,000 baskets, depths earn 95 % of what is possible in shops of known elasticity and cannibalisation")
    func earns() {
        var (earned, possible, fixed, none) = (0.0, 0.0, 0.0, 0.0)
        let trials = (1...24).map { OfferTrial(seed: $0) }
        let paths = trials.enumerated().map { number, trial in
            let best = DepthCurve.depths.map { trial.contribution(at: $0) }.max() ?? 0
            let (mean, last) = run(trial, baskets: 10_000, seed: UInt64(number))
            earned += mean / best
            possible += last / best
            none += trial.contribution(at: 0) / best
            return last / best
        }
        // One depth for all shops, the best one in hindsight.
        fixed =
            DepthCurve.depths.map { depth in
                trials.reduce(0) { sum, trial in
                    sum + trial.contribution(at: depth) / (DepthCurve.depths.map { trial.contribution(at: $0) }.max() ?? 1)
                }
            }.max() ?? 0
        let count = Double(trials.count)
        print(
            "on the way \(earned / count), at the end \(possible / count), worst \(paths.min() ?? 0), fixed \(fixed / count), none \(none / count)"
        )
        #expect(paths.allSatisfy { $0 >= 0.95 }, "each shop: \(paths)")
        #expect(earned / count >= 0.95)
        #expect(possible > fixed)
        #expect(possible > none)
    }

    /// What the baskets bring on the mean by the truth, exploration included, and what the depth that is taken for best in the end brings.
    private func run(_ trial: OfferTrial, baskets: Int, seed: UInt64) -> (mean: Double, last: Double) {
        var (bandit, dice) = (bandit(for: trial), SplitMix64(seed: seed, stream: "shoppers"))
        var (sum, chances) = (0.0, [Double]())
        for basket in 0..<baskets {
            if basket % 250 == 0 { chances = bandit.propensities() }
            let choice = bandit.choose(chances, using: &dice)
            sum += trial.contribution(at: choice.depth)
            let outcome = trial.outcome(at: choice.depth, dice: &dice)
            bandit.record(choice, attached: outcome.isAttached, substituted: outcome.isSubstituted)
        }
        return (sum / Double(baskets), trial.contribution(at: bandit.curve().best.depth))
    }

    @Test("floors and budgets are never broken, in 1,000 shops")
    func floorsAndBudgets() {
        for seed in UInt64(1)...1_000 {
            let trial = OfferTrial(seed: seed)
            var dice = SplitMix64(seed: seed, stream: "floors")
            let margin = 0.4 * dice.unit()
            let lowest = Int64(trial.price * 0.9 * dice.unit())
            let line = DepthFloors.Line(price: Int64(trial.price), cost: Int64(trial.cost.rounded(.up)), share: 1)
            let budget = trial.price * 4 * dice.unit()
            var bandit = bandit(
                for: trial, floors: DepthFloors(lines: [line], minimumMargin: margin, minimumPrice: lowest), budget: budget)
            var (spent, chances) = (0.0, [Double]())
            for basket in 0..<60 {
                if basket % 30 == 0 { chances = bandit.propensities() }
                let choice = bandit.choose(chances, using: &dice)
                let price = trial.price * (1 - choice.depth)
                if choice.depth > 0 {
                    #expect(price >= Double(lowest), "seed \(seed): \(price) under \(lowest)")
                    #expect(price * (1 - margin) >= trial.cost - 1e-6, "seed \(seed): margin under \(margin)")
                }
                let outcome = trial.outcome(at: choice.depth, dice: &dice)
                bandit.record(choice, attached: outcome.isAttached, substituted: outcome.isSubstituted)
                if outcome.isAttached { spent += choice.depth * trial.price }
                #expect(spent <= budget + 1e-6, "seed \(seed): \(spent) of \(budget)")
            }
        }
    }

    @Test("propensities add up to one, each depth that may be offered keeps its floor, and choices follow them")
    func propensities() {
        let trial = OfferTrial(seed: 3)
        let bandit = bandit(for: trial)
        let chances = bandit.propensities()
        #expect(abs(chances.reduce(0, +) - 1) < 1e-9)
        #expect(chances.allSatisfy { $0 >= bandit.floor })
        var (dice, counts) = (SplitMix64(seed: 1), [Int](repeating: 0, count: chances.count))
        for _ in 0..<20_000 {
            let choice = bandit.choose(chances, using: &dice)
            #expect(choice.propensity == chances[choice.arm])
            counts[choice.arm] += 1
        }
        for (count, chance) in zip(counts, chances) { #expect(abs(Double(count) / 20_000 - chance) < 0.015) }
    }

    @Test("an offer that loses with 95 % confidence gets no discount any more, and one that earns goes on")
    func pauses() {
        let floors = DepthFloors(lines: [])
        // Everybody buys anyway, at a thin margin.
        var losing = DepthBandit(
            economics: BundleEconomics(priceOfRest: 1_000, marginOfRest: 100), prior: prior, depths: [0.1, 0.2], floors: floors)
        var dice = SplitMix64(seed: 5)
        for _ in 0..<300 {
            losing.record(losing.choose([0.34, 0.33, 0.33], using: &dice), attached: dice.chance(0.5), substituted: false)
        }
        #expect(losing.isLosing)
        #expect(losing.propensities() == [1, 0, 0])
        var earning = DepthBandit(
            economics: BundleEconomics(priceOfRest: 1_000, marginOfRest: 800), prior: prior, depths: [0.1, 0.2], floors: floors)
        for _ in 0..<2_000 {
            let choice = earning.choose([0.34, 0.33, 0.33], using: &dice)
            earning.record(choice, attached: dice.chance(0.1 + choice.depth), substituted: false)
        }
        #expect(!earning.isLosing)
        #expect(earning.curve().best.depth == 0.2)
    }
}
