import Foundation

/// How two arms are compared.
public struct EffectComparison: Hashable, Sendable {
    /// What the difference is measured in.
    public var scale: EffectScale
    /// Which differences are asked for.
    public var direction: EffectDirection
    /// How sure the interval is: 0.05 for 95 %.
    public var significance: Double
    /// When the interval holds.
    public var validity: IntervalValidity
    /// Whether what was before the experiment is taken into account.
    public var adjustsForBefore: Bool

    /// A way to compare.
    public init(
        scale: EffectScale = .relative, direction: EffectDirection = .either, significance: Double = 0.05,
        validity: IntervalValidity = .alwaysValid(), adjustsForBefore: Bool = false
    ) {
        self.scale = scale
        self.direction = direction
        self.significance = significance
        self.validity = validity
        self.adjustsForBefore = adjustsForBefore
    }

    /// By how much the treatment's metric differs from the control's.
    ///
    /// Variances by the delta method at the person; relative differences count the control's uncertainty in. With CUPED the metric less theta times
    /// the metric before is compared (Deng, Xu, Kohavi and Walker, "Improving the Sensitivity of Online Controlled Experiments by Utilizing
    /// Pre-Experiment Data", 2013), theta being pooled over both arms.
    public func effect(of treatment: ArmSample, against control: ArmSample) -> EffectReading {
        guard treatment.people > 1, control.people > 1 else {
            return .notEnoughData(.tooFewPeople(fewest: min(treatment.people, control.people)))
        }
        guard treatment.value.isFinite, control.value.isFinite else { return .notEnoughData(.nothingToDivideBy) }
        let theta = adjustsForBefore ? Self.theta(treatment, control) : 0
        let (one, other) = (AdjustedSample(control, theta: theta), AdjustedSample(treatment, theta: theta))
        guard one.variance > 0, other.variance > 0 else { return .notEnoughData(.noVariation) }
        let (oneShare, otherShare) = (one.variance / Double(control.people), other.variance / Double(treatment.people))
        var value = other.value - one.value
        var variance = oneShare + otherShare
        if scale == .relative {
            guard control.value != 0 else { return .notEnoughData(.nothingToDivideBy) }
            let ratio = value / control.value
            let controls = one.variance + 2 * ratio * one.covarianceWithUnadjusted + ratio * ratio * control.variance
            variance = (otherShare + controls / Double(control.people)) / (control.value * control.value)
            value /= abs(control.value)
        }
        let freedom =
            (oneShare + otherShare) * (oneShare + otherShare)
            / (oneShare * oneShare / Double(control.people - 1) + otherShare * otherShare / Double(treatment.people - 1))
        let (interval, pValue) = judged(
            value: value, standardError: variance.squareRoot(), degreesOfFreedom: freedom, people: Double(control.people + treatment.people)
        )
        return .estimate(
            Effect(
                value: value, standardError: variance.squareRoot(), interval: interval, pValue: pValue, degreesOfFreedom: freedom,
                scale: scale, theta: theta))
    }

    /// What the metric before is multiplied with so that the variance is least; 0 where nothing was before.
    public static func theta(_ treatment: ArmSample, _ control: ArmSample) -> Double {
        guard treatment.valueBefore.isFinite, control.valueBefore.isFinite else { return 0 }
        let both = [treatment, control]
        let variance = both.reduce(0) { $0 + $1.covariance($1.gradientBefore, $1.gradientBefore) * Double($1.people - 1) }
        let covariance = both.reduce(0) { $0 + $1.covariance($1.gradient, $1.gradientBefore) * Double($1.people - 1) }
        return variance > 0 ? covariance / variance : 0
    }
}

/// An arm's metric less theta times the same metric before.
private struct AdjustedSample {
    let value, variance, covarianceWithUnadjusted: Double

    init(_ sample: ArmSample, theta: Double) {
        let gradient = theta == 0 ? sample.gradient : zip(sample.gradient, sample.gradientBefore).map { $0 - theta * $1 }
        value = theta == 0 ? sample.value : sample.value - theta * sample.valueBefore
        variance = sample.covariance(gradient, gradient)
        covarianceWithUnadjusted = sample.covariance(sample.gradient, gradient)
    }
}
