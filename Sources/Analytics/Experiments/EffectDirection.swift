/// Which differences are asked for.
public enum EffectDirection: Hashable, Sendable {
    /// Any.
    case either
    /// That the treatment is higher.
    case higher
    /// That the treatment is lower.
    case lower
}
