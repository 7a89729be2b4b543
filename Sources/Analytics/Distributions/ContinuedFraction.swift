/// A continued fraction, evaluated from its front (Lentz, "Generating Bessel functions in Mie scattering calculations", 1976, as modified by
/// Thompson and Barnett).
struct ContinuedFraction {
    private(set) var value: Double
    private var (ratioAbove, ratioBelow): (Double, Double)

    /// Stands for a zero that would be divided by.
    private static let tiny = 1e-300
    private static let precision = 1e-16
    /// More than any argument needs that a shop's figures lead to.
    private static let mostTerms = 100_000

    /// - Parameter term: numerator and denominator of the n-th term, counted from 1.
    init(first: Double, term: (Int) -> (numerator: Double, denominator: Double)) {
        value = first == 0 ? Self.tiny : first
        (ratioAbove, ratioBelow) = (value, 0)
        for number in 1...Self.mostTerms {
            let (numerator, denominator) = term(number)
            ratioBelow = 1 / Self.nonzero(denominator + numerator * ratioBelow)
            ratioAbove = Self.nonzero(denominator + numerator / ratioAbove)
            let change = ratioAbove * ratioBelow
            value *= change
            if abs(change - 1) < Self.precision { return }
        }
    }

    private static func nonzero(_ number: Double) -> Double { abs(number) < tiny ? tiny : number }
}
