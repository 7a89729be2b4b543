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

    /// - Throws: ``BoostingError/unusable(setting:value:)`` for a label that the objective has no meaning for.
    func validate(labels: [Float]) throws(BoostingError) {
        let largest: Float =
            switch objective {
            case .logistic: 1
            case .amount: 1000
            case .pairwise, .ndcg, .softmax: 30
            }
        if let wrong = labels.first(where: { !($0 >= 0 && $0 <= largest) }) { throw .unusable(setting: "label", value: "\(wrong)") }
    }

    /// XGBoost's names for them.
    func parameters(threads: Int) -> [(name: String, value: String)] {
        [
            ("verbosity", "0"), ("nthread", "\(max(1, threads))"), ("tree_method", "hist"), ("booster", "gbtree"),
            // Its gradients come from outside; scores begin at 0, so that the trees alone make them.
            ("objective", "reg:squarederror"), ("base_score", "0"), ("seed", "\(seed)"), ("max_depth", "\(depth)"),
            ("eta", "\(learningRate)"), ("min_child_weight", "\(minimumChildWeight)"), ("subsample", "\(rowShare)"),
            ("colsample_bytree", "\(columnShare)"), ("max_bin", "\(bins)"),
        ]
    }
}
