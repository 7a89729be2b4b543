extension BoostingSettings {
    /// - Throws: ``BoostingError/unusable(setting:value:)`` for the first setting out of its range.
    func validate() throws(BoostingError) {
        func demand(_ holds: Bool, _ setting: String, _ value: some Any) throws(BoostingError) {
            guard holds else { throw .unusable(setting: setting, value: "\(value)") }
        }
        try demand((1...10_000).contains(rounds), "rounds", rounds)
        try demand((1...Self.deepest).contains(depth), "depth", depth)
        try demand(learningRate > 0 && learningRate <= 1, "learningRate", learningRate)
        try demand(minimumChildWeight >= 0 && minimumChildWeight.isFinite, "minimumChildWeight", minimumChildWeight)
        try demand(rowShare > 0 && rowShare <= 1, "rowShare", rowShare)
        try demand(columnShare > 0 && columnShare <= 1, "columnShare", columnShare)
        try demand((2...256).contains(bins), "bins", bins)
    }

    /// XGBoost's names for them.
    func parameters(threads: Int) -> [(name: String, value: String)] {
        [
            ("verbosity", "0"), ("nthread", "\(max(1, threads))"), ("tree_method", "hist"), ("booster", "gbtree"),
            ("objective", objective.rawValue), ("base_score", objective.baseScore), ("seed", "\(seed)"), ("max_depth", "\(depth)"),
            ("eta", "\(learningRate)"), ("min_child_weight", "\(minimumChildWeight)"), ("subsample", "\(rowShare)"),
            ("colsample_bytree", "\(columnShare)"), ("max_bin", "\(bins)"),
        ]
    }
}

extension BoostingSettings.Objective {
    /// Where scores begin: such that trees alone make the score, without a constant beside them.
    var baseScore: String { self == .logistic ? "0.5" : "0" }
}
