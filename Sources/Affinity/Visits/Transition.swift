/// A product that follows another in visits, or precedes it.
public struct Transition: Hashable, Sendable, BitwiseCopyable {
    /// The other product's position.
    public var product: UInt32
    /// Its share of all that follows (precedes), nearer steps counting more, 0…1.
    public var share: Float
}
