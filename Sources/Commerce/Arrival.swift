/// What became of a row that was handed to the shop's memory. What arrives twice counts once.
public enum Arrival: Hashable, Sendable {
    /// Not seen before, and now remembered.
    case new
    /// Replaces something that was remembered under the same id.
    case updated
    /// Already remembered just so; nothing changed.
    case known
}
