/// Learns to rank by gradient-boosted regression trees (Friedman, 2001), which XGBoost grows (Chen and Guestrin, KDD 2016).
public enum Boosting {
    /// Learns a ranking; the same examples and settings give the same trees, on any number of threads.
    ///
    /// - Parameters:
    ///   - threads: how many XGBoost works on.
    ///   - progress: told trees grown and trees to grow, after each.
    /// - Throws: ``BoostingError``.
    public static func learn(
        from examples: RankingExamples, settings: BoostingSettings = BoostingSettings(), threads: Int,
        progress: (Int, Int) -> Void = { _, _ in }
    ) throws(BoostingError) -> LearnedTrees {
        try Booster(learningFrom: examples, settings: settings, threads: threads, progress: progress).trees()
    }
}
