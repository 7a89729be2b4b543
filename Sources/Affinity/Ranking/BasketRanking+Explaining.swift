public import Commerce

extension BasketRanking {
    /// What each kind of sign gives the best candidates of a question, by product.
    ///
    /// Trees weigh signs together, so that there is no one way to split a score: told is what is lost when all numbers of one kind are replaced
    /// by the medians of the best 32 candidates (permutation by group; Breiman 2001, "Random Forests", section 10, for one candidate). Such shares
    /// do not add up to the score. Where no trees rank, the score is a sum, and the shares are its terms.
    ///
    /// - Parameters: as of ``rank(basket:for:at:offering:where:)``.
    /// - Returns: for the best 32 at most, in ``RankingSign``'s order; nothing where a customer has no basket, which has trees of its own.
    public func shares(
        basket: [Int32], for portrait: CustomerPortrait, at time: Timestamp? = nil, offering offered: [Int32] = [],
        where fits: ((Int32) -> Bool)? = nil
    ) -> [Int32: [RankingSign.Share]] {
        guard !basket.isEmpty else { return [:] }
        let context = RankingContext(basket: basket, portrait: portrait, day: time?.days ?? lastDay)
        return borrowing { workspace in
            gathering.gather(context, offering: offered, in: workspace, where: fits)
            score(context, in: workspace)
            guard let trees, let room = workspace.trees else { return termsOfBest(context, in: workspace) }
            return workspace.order.isEmpty ? [:] : SignTaking(trees: trees, room: room, workspace: workspace).shares()
        }
    }

    private func termsOfBest(_ context: RankingContext, in workspace: RankingWorkspace) -> [Int32: [RankingSign.Share]] {
        let best = workspace.order.prefix(RankingWorkspace.shortlistCapacity)
        return Dictionary(
            uniqueKeysWithValues: best.map { key in
                let terms = terms(of: Int(key.number), context, in: workspace)
                let shares = [(RankingSign.pairs, terms.pairs), (.linear, terms.linear), (.alike, terms.alike)]
                return (key.product, shares.map { RankingSign.Share(sign: $0.0, value: $0.1) })
            })
    }
}

/// Takes one kind of sign after the other away from the best candidates of a workspace.
private struct SignTaking {
    let trees: StagedTrees
    let room: StagedTrees.Workspace
    let workspace: RankingWorkspace

    private static let stride = RankingWorkspace.shortlistCapacity
    private var best: ArraySlice<RankingKey> { workspace.order.prefix(Self.stride) }

    func shares() -> [Int32: [RankingSign.Share]] {
        copy(RankingFeature.allCases)
        let whole = scores()
        var shares = Dictionary(uniqueKeysWithValues: best.map { ($0.product, [RankingSign.Share]()) })
        for sign in RankingSign.allCases {
            for feature in sign.features { flatten(feature) }
            for (place, (with, without)) in zip(whole, scores()).enumerated() {
                shares[workspace.order[place].product]?.append(RankingSign.Share(sign: sign, value: with - without))
            }
            copy(sign.features)
        }
        return shares
    }

    /// Puts the best candidates' features into the room of the shortlist.
    private func copy(_ features: [RankingFeature]) {
        for feature in features { put(column(feature), as: feature) }
    }

    /// Gives all of them the middle one's.
    private func flatten(_ feature: RankingFeature) {
        let column = column(feature)
        put([Float](repeating: column.sorted()[column.count / 2], count: column.count), as: feature)
    }

    private func column(_ feature: RankingFeature) -> [Float] {
        best.map { workspace.features[feature.rawValue * RankingWorkspace.capacity + Int($0.number)] }
    }

    private func put(_ column: [Float], as feature: RankingFeature) {
        for (place, value) in column.enumerated() { workspace.shortlist.features[feature.rawValue * Self.stride + place] = value }
    }

    private func scores() -> [Float] {
        func scores(by trees: LearnedTrees, in room: TreeWorkspace) -> [Float] {
            trees.score(
                workspace.shortlist.features, count: best.count, stride: Self.stride, into: workspace.shortlist.scores, workspace: room)
            return Array(workspace.shortlist.scores.prefix(best.count))
        }
        let first = scores(by: trees.first, in: room.first)
        guard let rest = trees.rest, let space = room.rest else { return first }
        return zip(first, scores(by: rest, in: space)).map { $0 + $1 }
    }
}
