/// Where rules stand, so that one can be put between two others without a word about the rest.
public struct RulePlaces: Sendable {
    /// The rules in their order with their places, ascending.
    private let places: [(id: RuleID, place: Double)]

    /// - Parameter places: in the order of the rules.
    public init(_ places: [(id: RuleID, place: Double)]) { self.places = places }

    /// What moving a rule takes.
    public enum Move: Hashable, Sendable {
        /// It stands there already.
        case nothing
        /// It gets this place.
        case to(Double)
        /// It goes behind all others.
        case toTheEnd
        /// No number lies between its neighbours any more: all rules get places anew, in this order.
        case anew([RuleID])
    }

    /// Puts a rule in front of another, or behind all.
    /// - Throws: ``RuleRefusal/unknown(_:)`` where either is not among the rules.
    public func move(_ id: RuleID, before other: RuleID?) throws(RuleRefusal) -> Move {
        guard let from = places.firstIndex(where: { $0.id == id }) else { throw .unknown(id) }
        if id == other { return .nothing }
        var rest = places
        rest.remove(at: from)
        guard let other else { return from == rest.count ? .nothing : .toTheEnd }
        guard let to = rest.firstIndex(where: { $0.id == other }) else { throw .unknown(other) }
        if to == from { return .nothing }
        guard to > 0 else { return .to(rest[0].place - 1) }
        let (low, high) = (rest[to - 1].place, rest[to].place)
        let middle = low + (high - low) / 2
        if low < middle, middle < high { return .to(middle) }
        return .anew(rest[..<to].map(\.id) + [id] + rest[to...].map(\.id))
    }
}
