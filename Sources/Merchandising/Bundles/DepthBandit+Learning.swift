import Affinity
import Foundation

extension DepthBandit {
    /// What is known after what happened: the mode of the posterior of the logistic model and the curvature there (Laplace), and the share of
    /// displaced sales by Bayesian regression of what is bought instead on what is bought.
    public func knowledge() -> AttachKnowledge {
        // Precision of the prior, a 2 by 2 matrix.
        let (v, w, c) = (prior.level.variance, prior.slope.variance, prior.covariance)
        let determinant = v * w - c * c
        let (pa, pb, pc) = (w / determinant, v / determinant, -c / determinant)
        var (level, slope) = (prior.level.mean, prior.slope.mean)
        var (a, b, cross) = (pa, pb, pc)
        for _ in 0..<50 {
            let (dl, ds) = (level - prior.level.mean, slope - prior.slope.mean)
            var (scoreLevel, scoreSlope) = (-pa * dl - pc * ds, -pc * dl - pb * ds)
            (a, b, cross) = (pa, pb, pc)
            for arm in arms where arm.baskets > 0 {
                let rate = 1 / (1 + exp(-level - slope * arm.depth))
                let error = Double(arm.attached) - Double(arm.baskets) * rate
                let weight = Double(arm.baskets) * rate * (1 - rate)
                scoreLevel += error
                scoreSlope += error * arm.depth
                a += weight
                cross += weight * arm.depth
                b += weight * arm.depth * arm.depth
            }
            let size = a * b - cross * cross
            let stepLevel = max(-1, min(1, (b * scoreLevel - cross * scoreSlope) / size))
            let stepSlope = max(-2, min(2, (a * scoreSlope - cross * scoreLevel) / size))
            level += stepLevel
            slope += stepSlope
            if abs(stepLevel) + abs(stepSlope) < 1e-8 { break }
        }
        let size = a * b - cross * cross
        return AttachKnowledge(
            level: PriceSlope(mean: level, variance: b / size), slope: PriceSlope(mean: slope, variance: a / size),
            covariance: -cross / size,
            displaced: displacement(level: level, slope: slope))
    }

    /// Substitutes' rate at a depth is what it is at the full price less the displaced share of what is sold in addition.
    private func displacement(level: Double, slope: Double) -> PriceSlope {
        let tried = arms.filter { $0.baskets > 0 }
        let all = tried.reduce(0) { $0 + Double($1.baskets) }
        guard all > 0, economics.substituteMargin != 0 else { return prior.displaced }
        let mean = tried.reduce(0) { $0 + Double($1.substituted) } / all
        let noise = max(mean * (1 - mean), 1 / all)
        let rates = tried.map { 1 / (1 + exp(-level - slope * $0.depth)) }
        let meanRate = zip(tried, rates).reduce(0) { $0 + Double($1.0.baskets) * $1.1 } / all
        var (products, squares) = (0.0, 0.0)
        for (arm, rate) in zip(tried, rates) {
            products += (rate - meanRate) * (Double(arm.substituted) - Double(arm.baskets) * mean)
            squares += Double(arm.baskets) * (rate - meanRate) * (rate - meanRate)
        }
        let precision = 1 / prior.displaced.variance + squares / noise
        return PriceSlope(mean: (prior.displaced.mean / prior.displaced.variance - products / noise) / precision, variance: 1 / precision)
    }
}
