import Affinity
import Foundation

/// Finds the depth that adds most while it is in use: Thompson sampling over depths, on contribution, with a floor under every depth's chance.
///
/// One logistic model answers for all depths, so that each basket teaches about all of them; it begins with what the shop's other discounts have
/// taught. A depth's chance is the probability that it is the best (Thompson, Biometrika 25, 1933; Chapelle and Li, "An empirical evaluation of
/// Thompson sampling", 2011), worked out over the states of the world and not drawn, so that the propensity that is logged is exact. Every depth
/// keeps
/// ``floor`` of it: without that, nothing could be said later about what was not shown.
public struct DepthBandit: Hashable, Sendable {
    /// What happened at one depth.
    public struct Arm: Hashable, Sendable {
        /// The depth, 0..<1.
        public let depth: Double
        /// Baskets with the main product that were offered it.
        public var baskets = 0
        /// Of these, with the rest.
        public var attached = 0
        /// Of these, with something that is bought instead of the rest.
        public var substituted = 0
    }

    /// What one basket was offered: goes into the log as it is.
    public struct Choice: Hashable, Sendable {
        /// Which arm.
        public let arm: Int
        /// Its depth.
        public let depth: Double
        /// With which probability it was chosen, above 0.
        public let propensity: Double
    }

    /// What a depth brings.
    public let economics: BundleEconomics
    /// What is known before the first basket.
    public let prior: AttachKnowledge
    /// Smallest chance of every depth that may be offered.
    public let floor: Double
    /// What happened so far, by ascending depth, no discount first.
    public private(set) var arms: [Arm]
    /// What may still be taken off, in minor units; no limit for `nil`.
    public private(set) var budget: Double?

    /// Probability of a loss from which on nothing more is taken off.
    static let sureLoss = 0.95
    /// Baskets before anything is judged: fewer say more about chance than about the offer.
    static let fewestBaskets = 100

    /// - Parameters:
    ///   - depths: those that floors do not allow are left out; no discount is always among the rest, since what an offer adds cannot be known
    /// without.
    ///   - floor: one in a hundred each, at most an even share.
    ///   - budget: what may be taken off in all, in minor units.
    public init(
        economics: BundleEconomics, prior: AttachKnowledge, depths: [Double] = DepthCurve.depths, floors: DepthFloors, floor: Double = 0.01,
        budget: Double? = nil
    ) {
        self.economics = economics
        self.prior = prior
        let allowed = Set(depths.filter { $0 > 0 && $0 < 1 && floors.allow($0) } + [0]).sorted()
        arms = allowed.map { Arm(depth: $0) }
        self.floor = min(floor, 1 / Double(allowed.count))
        self.budget = budget
    }

    /// What one use of a depth takes off, in minor units.
    public func cost(ofArm arm: Int) -> Double { arms[arm].depth * economics.priceOfRest }

    /// Chances of all depths for the next basket, adding up to 1. Depths that the budget does not reach for have none; once the offer is sure to
    /// lose, no discount is all there is.
    public func propensities() -> [Double] {
        let isAffordable = arms.indices.map { arm in budget.map { cost(ofArm: arm) <= $0 } ?? true }
        let knowledge = knowledge()
        let isLosing = isLosing(knowledge)
        let open = arms.indices.filter { $0 == 0 || (isAffordable[$0] && !isLosing) }
        var wins = [Double](repeating: 0, count: arms.count)
        let scenarios = knowledge.scenarios()
        for scenario in scenarios {
            let base = scenario.rate(at: 0)
            var best = (arm: 0, value: 0.0)
            for arm in open where arm > 0 {
                let depth = arms[arm].depth
                let value = economics.contribution(rate: scenario.rate(at: depth), base: base, depth: depth, displaced: scenario.displaced)
                if value > best.value { best = (arm, value) }
            }
            wins[best.arm] += 1
        }
        let free = 1 - floor * Double(open.count)
        return arms.indices.map { open.contains($0) ? floor + free * wins[$0] / Double(scenarios.count) : 0 }
    }

    /// Chooses under chances that were worked out before: they may serve for some hundred baskets.
    public func choose(_ propensities: [Double], using generator: inout some RandomNumberGenerator) -> Choice {
        var left = Double(generator.next() >> 11) * 0x1p-53
        var chosen = 0
        for arm in arms.indices where propensities[arm] > 0 {
            chosen = arm
            left -= propensities[arm]
            if left < 0 { break }
        }
        // What was affordable when the chances were worked out may be so no more.
        if let budget, cost(ofArm: chosen) > budget { chosen = 0 }
        return Choice(arm: chosen, depth: arms[chosen].depth, propensity: propensities[chosen])
    }

    /// Remembers what came of a choice.
    public mutating func record(_ choice: Choice, attached: Bool, substituted: Bool) {
        arms[choice.arm].baskets += 1
        if attached {
            arms[choice.arm].attached += 1
            budget = budget.map { $0 - cost(ofArm: choice.arm) }
        }
        if substituted { arms[choice.arm].substituted += 1 }
    }

    /// Remembers what became of many baskets at one depth.
    public mutating func record(_ outcome: DepthOutcome) {
        guard arms.indices.contains(outcome.arm) else { return }
        arms[outcome.arm].baskets += outcome.baskets
        arms[outcome.arm].attached += outcome.attached
        arms[outcome.arm].substituted += outcome.substituted
    }

    /// Whether every depth that may be offered adds less than nothing with 95 % confidence.
    public var isLosing: Bool { isLosing(knowledge()) }

    private func isLosing(_ knowledge: AttachKnowledge) -> Bool {
        guard arms.count > 1, arms.reduce(0, { $0 + $1.baskets }) >= Self.fewestBaskets else { return false }
        let scenarios = knowledge.scenarios()
        let losing = scenarios.count { scenario in
            let base = scenario.rate(at: 0)
            return arms.dropFirst().allSatisfy {
                economics.contribution(rate: scenario.rate(at: $0.depth), base: base, depth: $0.depth, displaced: scenario.displaced) < 0
            }
        }
        return Double(losing) >= Self.sureLoss * Double(scenarios.count)
    }

    /// The depth of the greatest expected contribution, and what is expected of it and of all others.
    public func curve() -> DepthCurve { DepthCurve(economics: economics, knowledge: knowledge(), depths: arms.map(\.depth)) }
}
