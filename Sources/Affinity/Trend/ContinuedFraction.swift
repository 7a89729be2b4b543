/// A continued fraction that is evaluated from its front (Lentz, "Generating Bessel functions in Mie scattering calculations", 1976, as modified by
/// Thompson and Barnett).
struct ContinuedFraction {
    private(set) var value: Double
    private(set) var isSettled = false
    private var (c, d): (Double, Double)

    private static let tiny = 1e-300
    private static let precision = 1e-15

    init(first: Double) {
        value = first == 0 ? Self.tiny : first
        c = value
        d = 0
    }

    mutating func add(numerator: Double, denominator: Double) {
        d = denominator + numerator * d
        if abs(d) < Self.tiny { d = Self.tiny }
        c = denominator + numerator / c
        if abs(c) < Self.tiny { c = Self.tiny }
        d = 1 / d
        value *= c * d
        isSettled = abs(c * d - 1) < Self.precision
    }
}
