extension ArmSample {
    /// Sums of one number over people.
    public struct Sums: Hashable, Sendable {
        /// The sum.
        public var sum: Double
        /// The sum of squares.
        public var sumOfSquares: Double

        /// Sums of one number.
        public init(sum: Double, sumOfSquares: Double) {
            self.sum = sum
            self.sumOfSquares = sumOfSquares
        }
    }

    /// What is known of the same people before the experiment, with the sums of products that tie it to what came after.
    public struct RatioBefore: Hashable, Sendable {
        /// The numbers before.
        public var numerator, denominator: Sums
        /// Sum over people of numerator times denominator, both before.
        public var products: Double
        /// Sums over people of a number after times a number before.
        public var numerators, denominators, numeratorByDenominatorBefore, denominatorByNumeratorBefore: Double

        /// What was before.
        public init(
            numerator: Sums, denominator: Sums, products: Double, numerators: Double, denominators: Double,
            numeratorByDenominatorBefore: Double, denominatorByNumeratorBefore: Double
        ) {
            self.numerator = numerator
            self.denominator = denominator
            self.products = products
            self.numerators = numerators
            self.denominators = denominators
            self.numeratorByDenominatorBefore = numeratorByDenominatorBefore
            self.denominatorByNumeratorBefore = denominatorByNumeratorBefore
        }
    }

    /// A share of people.
    public static func proportion(people: Int, successes: Int) -> ArmSample {
        let share = Double(successes) / Double(people)
        var covariances = [Double](repeating: 0, count: 16)
        covariances[0] = share * (1 - share)
        return ArmSample(people: people, means: [share, 1, 0, 1], covariances: covariances)
    }

    /// A number a person, with the same number before the experiment where it is known (its sums, and the sum of products of after and before).
    public static func mean(people: Int, _ after: Sums, before: (sums: Sums, products: Double)? = nil) -> ArmSample {
        let one = Sums(sum: Double(people), sumOfSquares: Double(people))
        let earlier = before?.sums ?? Sums(sum: 0, sumOfSquares: 0)
        let ratio = RatioBefore(
            numerator: earlier, denominator: one, products: earlier.sum, numerators: before?.products ?? 0, denominators: one.sum,
            numeratorByDenominatorBefore: after.sum, denominatorByNumeratorBefore: earlier.sum)
        return .ratio(people: people, numerator: after, denominator: one, products: after.sum, before: ratio)
    }

    /// One number over another, both summed over people; `products` is the sum over people of one times the other.
    public static func ratio(
        people: Int, numerator: Sums, denominator: Sums, products: Double, before: RatioBefore? = nil
    ) -> ArmSample {
        let one = Sums(sum: Double(people), sumOfSquares: Double(people))
        let before =
            before
            ?? RatioBefore(
                numerator: Sums(sum: 0, sumOfSquares: 0), denominator: one, products: 0, numerators: 0, denominators: denominator.sum,
                numeratorByDenominatorBefore: numerator.sum, denominatorByNumeratorBefore: 0)
        let sums = [numerator.sum, denominator.sum, before.numerator.sum, before.denominator.sum]
        let products = [
            numerator.sumOfSquares, products, before.numerators, before.numeratorByDenominatorBefore,
            products, denominator.sumOfSquares, before.denominatorByNumeratorBefore, before.denominators,
            before.numerators, before.denominatorByNumeratorBefore, before.numerator.sumOfSquares, before.products,
            before.numeratorByDenominatorBefore, before.denominators, before.products, before.denominator.sumOfSquares,
        ]
        let count = Double(people)
        return ArmSample(
            people: people, means: sums.map { $0 / count },
            covariances: people > 1 ? (0..<16).map { (products[$0] - sums[$0 / 4] * sums[$0 % 4] / count) / (count - 1) } : [])
    }
}
