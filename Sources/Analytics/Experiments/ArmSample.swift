/// What one arm's people came to in one metric: the mean of numerator and denominator over people, and of the same before the experiment,
/// with the covariances of the four. Everything that is compared is computed from this.
public struct ArmSample: Hashable, Sendable {
    /// How many people.
    public let people: Int
    /// Numerator, denominator, numerator before, denominator before; a denominator of people is 1 without variance.
    let means: [Double]
    /// Sample covariances of one person's four numbers, row by row.
    let covariances: [Double]

    /// The metric: numerator over denominator. Not a number where the denominator is 0.
    public var value: Double { means[0] / means[1] }

    var valueBefore: Double { means[2] / means[3] }

    init(people: Int, means: [Double], covariances: [Double]) {
        self.people = people
        self.means = means
        self.covariances = covariances
    }

    init(_ sums: ExactSums) {
        self.init(
            people: sums.people, means: (0..<4).map(sums.mean),
            covariances: sums.people > 1 ? (0..<16).map { sums.covariance($0 / 4, $0 % 4) } : [])
    }

    /// The derivatives of the metric by the four means.
    var gradient: [Double] { [1 / means[1], -means[0] / (means[1] * means[1]), 0, 0] }

    /// The derivatives of the same metric before the experiment.
    var gradientBefore: [Double] { [0, 0, 1 / means[3], -means[2] / (means[3] * means[3])] }

    /// The covariance of two linear combinations of one person's four numbers.
    func covariance(_ one: [Double], _ other: [Double]) -> Double {
        var sum = 0.0
        for row in 0..<4 where one[row] != 0 {
            for column in 0..<4 { sum += one[row] * covariances[4 * row + column] * other[column] }
        }
        return sum
    }

    /// Variance of the metric for one person, by the delta method (Deng, Knoblich and Lu, "Applying the Delta Method in Metric Analytics", 2018).
    public var variance: Double { people > 1 ? covariance(gradient, gradient) : .nan }
}
