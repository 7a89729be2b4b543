/// A regression tree as it was grown: what ``LearnedTrees`` is laid out from.
indirect enum BoostedTree {
    /// What a candidate that ends here gets.
    case leaf(score: Float)
    /// A candidate whose feature is less than the threshold goes `below`, any other `above`.
    case split(feature: Int, threshold: Float, below: BoostedTree, above: BoostedTree)
}
