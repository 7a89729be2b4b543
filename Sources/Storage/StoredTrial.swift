import Affinity
import Commerce
import Merchandising

/// Depths under test as a part of an offer's JSON.
struct StoredTrial: Codable {
    var depths: [Double]
    var priceOfRest: Double
    var marginOfRest: Double
    var partialMargin: Double
    var substituteMargin: Double
    var level: Double
    var levelVariance: Double
    var slope: Double
    var slopeVariance: Double
    var covariance: Double
    var displaced: Double
    var displacedVariance: Double
    var substitutes: [String]
    var salt: String

    init(_ trial: DepthTrial) {
        depths = trial.depths
        (priceOfRest, marginOfRest) = (trial.economics.priceOfRest, trial.economics.marginOfRest)
        (partialMargin, substituteMargin) = (trial.economics.partialMargin, trial.economics.substituteMargin)
        (level, levelVariance) = (trial.prior.level.mean, trial.prior.level.variance)
        (slope, slopeVariance) = (trial.prior.slope.mean, trial.prior.slope.variance)
        covariance = trial.prior.covariance
        (displaced, displacedVariance) = (trial.prior.displaced.mean, trial.prior.displaced.variance)
        substitutes = trial.substitutes.map(\.rawValue)
        salt = trial.salt
    }

    var trial: DepthTrial {
        DepthTrial(
            depths: depths,
            economics: BundleEconomics(
                priceOfRest: priceOfRest, marginOfRest: marginOfRest, partialMargin: partialMargin, substituteMargin: substituteMargin),
            prior: AttachKnowledge(
                level: PriceSlope(mean: level, variance: levelVariance), slope: PriceSlope(mean: slope, variance: slopeVariance),
                covariance: covariance, displaced: PriceSlope(mean: displaced, variance: displacedVariance)),
            substitutes: substitutes.map { ProductID($0) }, salt: salt)
    }
}
