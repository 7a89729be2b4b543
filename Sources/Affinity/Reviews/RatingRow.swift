/// A product's reviews as the model file holds them: 8 bytes.
struct RatingRow: Hashable, Sendable, BitwiseCopyable {
    var count: UInt32
    /// Added up.
    var stars: Float
}
