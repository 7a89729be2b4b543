import Analytics
import Foundation
import SampleShop
import Testing

@Suite("What another ranking would have done")
struct OffPolicyTests {
    /// Formulas of zr-obp's estimators (Saito et al., "Open Bandit Dataset and Pipeline", 2021), computed by hand.
    @Test(
        "is what the formulas say of six decisions",
        arguments: [
            (.inversePropensity, 1.0833333), (.selfNormalised, 0.6190476), (.directMethod, 0.42), (.doublyRobust, 0.6783333),
            (.selfNormalisedDoublyRobust, 0.5676190), (.clippedInversePropensity(maximumWeight: 2), 0.75),
        ] as [(OffPolicyEstimator, Double)])
    func published(estimator: OffPolicyEstimator, value: Double) throws {
        let (actions, rewards) = ([0, 1, 0, 1, 1, 0], [1.0, 0, 0, 1, 1, 0])
        let (target, model) = ([0.4, 0.6], [0.3, 0.5])
        let log = zip(actions, rewards).map { action, reward in
            LoggedDecision(
                reward: reward, loggedProbability: action == 0 ? 0.8 : 0.2, targetProbability: target[action],
                expectedReward: model[action], expectedRewardOfTarget: target[0] * model[0] + target[1] * model[1])
        }
        let evaluation = try OffPolicyEvaluation(log)
        #expect(agrees(evaluation.effectiveSampleSize, 3.9729730, digits: 7) && agrees(evaluation.largestWeight, 3, digits: 12))
        guard case .estimate(let estimate) = evaluation.meanReward(estimator, fewestEffective: 1) else {
            Issue.record("no estimate")
            return
        }
        #expect(agrees(estimate.value, value, digits: 7))
        #expect(estimate.interval.contains(estimate.value))
        // Six decisions are no ground to stand on.
        let (effective, largest) = (evaluation.effectiveSampleSize, evaluation.largestWeight)
        #expect(evaluation.meanReward(estimator) == .notEnoughData(effectiveSampleSize: effective, largestWeight: largest))
    }

    @Test("is the mean reward where nothing would have been different, and stays between the rewards when it is normalised")
    func properties() throws {
        var dice = SplitMix64(seed: 7)
        let same = (0..<500).map { _ in
            LoggedDecision(reward: dice.unit(), loggedProbability: 0.3, targetProbability: 0.3)
        }
        let mean = same.reduce(0) { $0 + $1.reward } / 500
        guard case .estimate(let estimate) = try OffPolicyEvaluation(same).meanReward(.inversePropensity) else {
            Issue.record("no estimate")
            return
        }
        #expect(abs(estimate.value - mean) < 1e-12)
        let other = (0..<500).map { _ in
            LoggedDecision(reward: 2 + dice.unit(), loggedProbability: 0.05 + 0.5 * dice.unit(), targetProbability: dice.unit())
        }
        guard case .estimate(let normalised) = try OffPolicyEvaluation(other).meanReward(.selfNormalised) else {
            Issue.record("no estimate")
            return
        }
        #expect((2...3).contains(normalised.value))
    }

    @Test("is held by its interval as often as it says, and the doubly robust one is narrower", arguments: [UInt64(11), 12])
    func coverage(seed: UInt64) throws {
        var dice = SplitMix64(seed: seed)
        // Four products with their probability of a click; the log shows the first most, the ranking in question the last.
        let (clicks, logged, target) = ([0.05, 0.1, 0.2, 0.3], [0.55, 0.25, 0.1, 0.1], [0.1, 0.1, 0.2, 0.6])
        let truth = zip(clicks, target).reduce(0) { $0 + $1.0 * $1.1 }
        var held = [0, 0, 0]
        var widths = [0.0, 0, 0]
        let rounds = 400
        for _ in 0..<rounds {
            let log = (0..<1500).map { _ -> LoggedDecision in
                let draw = dice.unit()
                let action = draw < 0.55 ? 0 : draw < 0.8 ? 1 : draw < 0.9 ? 2 : 3
                return LoggedDecision(
                    reward: dice.chance(clicks[action]) ? 1 : 0, loggedProbability: logged[action], targetProbability: target[action],
                    // A model that is off by a tenth.
                    expectedReward: 1.1 * clicks[action], expectedRewardOfTarget: 1.1 * truth)
            }
            let evaluation = try OffPolicyEvaluation(log)
            for (place, estimator) in [OffPolicyEstimator.inversePropensity, .selfNormalised, .doublyRobust].enumerated() {
                guard case .estimate(let estimate) = evaluation.meanReward(estimator) else { continue }
                if estimate.interval.contains(truth) { held[place] += 1 }
                widths[place] += estimate.interval.high - estimate.interval.low
            }
        }
        for count in held { #expect((0.92...0.975).contains(Double(count) / Double(rounds)), "seed \(seed): \(held)") }
        #expect(widths[2] < widths[0])
    }

    @Test("cannot be told from probabilities that cannot be")
    func faults() {
        #expect(throws: OffPolicyEvaluation.Fault.loggedProbabilityOutOfRange(position: 0, 0)) {
            try OffPolicyEvaluation([LoggedDecision(reward: 1, loggedProbability: 0, targetProbability: 1)])
        }
        #expect(throws: OffPolicyEvaluation.Fault.targetProbabilityOutOfRange(position: 0, 1.5)) {
            try OffPolicyEvaluation([LoggedDecision(reward: 1, loggedProbability: 1, targetProbability: 1.5)])
        }
    }

    @Test("can be learned because every arm keeps a share")
    func floor() {
        let hundredths = ExplorationFloor(share: 0.1).probabilities([0.9, 0.1, 0]).map { Int(($0 * 100).rounded()) }
        #expect(hundredths == [73, 17, 10])
        let third = 1.0 / 3
        #expect(ExplorationFloor(share: 0.5).probabilities([0.9, 0.1, 0]) == [third, third, third])
    }
}
