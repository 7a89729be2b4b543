/// Which differences are asked for.
public enum Direction: Hashable, Sendable {
    /// Any.
    case either
    /// That the treatment is higher.
    case higher
    /// That the treatment is lower.
    case lower
}
