/// Points that stand for a standard normal distribution: the middles of strata of equal probability, scaled to a variance of 1. Sums over them are
/// the same whenever they are taken, which drawn numbers' are not.
enum NormalStrata {
    /// Fifteen strata.
    static let fifteen = [
        -1.9133, -1.3370, -1.0093, -0.7594, -0.5471, -0.3554, -0.1752, 0, 0.1752, 0.3554, 0.5471, 0.7594, 1.0093, 1.3370, 1.9133,
    ]
    /// Five strata.
    static let five = [-1.4634, -0.5988, 0, 0.5988, 1.4634]
}
