/// A set of products as the model file holds it: 24 bytes.
struct ItemsetRow: Hashable, Sendable, BitwiseCopyable {
    /// Where its products end; they begin where those of the set before end.
    var end: UInt32
    /// Orders that hold it, by thirds of the period.
    var first: UInt32
    var second: UInt32
    var third: UInt32
    /// Distinct buyers among them.
    var voters: UInt32
    /// ``Itemset/liftOverBestSplit``.
    var lift: Float

    var thirds: [Int] { [Int(first), Int(second), Int(third)] }
}
