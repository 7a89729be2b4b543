/// Hands out ranked products one by one, the first places to those that enough different customers bought.
///
/// What fewer bought comes after, in its rank; where too few others are left it comes at once.
public struct ProvenFirst {
    /// Places that have to be earned.
    public static let places = 5

    private let ranked: [RankedProduct]
    /// The next that enough bought, and what was passed over meanwhile, first to last.
    private var next = 0
    private var waiting: [RankedProduct] = []
    private var served = 0

    /// - Parameter ranked: best first.
    public init(_ ranked: [RankedProduct]) { self.ranked = ranked }

    /// The next for a slate that holds so many already; `nil` where there is none.
    public mutating func next(placed: Int) -> RankedProduct? {
        if placed < Self.places {
            while next < ranked.count, !ranked[next].isProven {
                waiting.append(ranked[next])
                next += 1
            }
            if next < ranked.count {
                next += 1
                return ranked[next - 1]
            }
        }
        if served < waiting.count {
            served += 1
            return waiting[served - 1]
        }
        guard next < ranked.count else { return nil }
        next += 1
        return ranked[next - 1]
    }
}
