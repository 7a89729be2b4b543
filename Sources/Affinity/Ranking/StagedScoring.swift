/// Scores a workspace's candidates by staged trees and puts them in order.
struct StagedScoring {
    let trees: StagedTrees
    /// Added to the score of what the customer has not bought yet.
    let discovery: Float

    /// Leaves scores and order in the workspace; those that only the first trees looked at stand after all others.
    func score(in workspace: RankingWorkspace, room: StagedTrees.Workspace) {
        let count = workspace.candidates.count
        trees.first.score(
            workspace.features, count: count, stride: RankingWorkspace.capacity, into: workspace.scores, workspace: room.first)
        let own = RankingFeature.own.rawValue * RankingWorkspace.capacity
        for place in 0..<count where workspace.features[own + place] == 0 { workspace.scores[place] += discovery }
        workspace.sortByScore()
        guard let rest = trees.rest, let space = room.rest, count > 0 else { return }
        let shortlisted = min(count, RankingWorkspace.shortlistCapacity)
        copyFeatures(of: shortlisted, in: workspace)
        rest.score(
            workspace.shortlist.features, count: shortlisted, stride: RankingWorkspace.shortlistCapacity, into: workspace.shortlist.scores,
            workspace: space)
        var lowest = Float.infinity
        for place in 0..<shortlisted {
            let key = workspace.order[place]
            let score = key.score + workspace.shortlist.scores[place]
            workspace.order[place] = RankingKey(score: score, product: key.product, number: key.number)
            lowest = min(lowest, score)
        }
        workspace.order.sortFirst(shortlisted)
        guard shortlisted < count else { return }
        // What the rest of the trees would have said is not known: all that is told is who stands before whom.
        let shift = min(0, lowest - workspace.order[shortlisted].score)
        for place in shortlisted..<count {
            let key = workspace.order[place]
            workspace.order[place] = RankingKey(score: key.score + shift, product: key.product, number: key.number)
        }
    }

    private func copyFeatures(of shortlisted: Int, in workspace: RankingWorkspace) {
        let (from, to) = (workspace.features, workspace.shortlist.features)
        for place in 0..<shortlisted {
            let number = Int(workspace.order[place].number)
            for feature in 0..<RankingFeature.count {
                to[feature * RankingWorkspace.shortlistCapacity + place] = from[feature * RankingWorkspace.capacity + number]
            }
        }
    }
}

extension RankingWorkspace {
    /// Puts the candidates in the order of their scores.
    func sortByScore() {
        order.removeAll(keepingCapacity: true)
        for (number, candidate) in candidates.enumerated() {
            order.append(RankingKey(score: scores[number], product: candidate, number: Int32(number)))
        }
        order.sortFirst(order.count)
    }
}
