import Affinity
import Synchronization

/// Scores visits for many requests at once, lending each a workspace, so that a request allocates none and two never share one.
final class VisitScoring: Sendable {
    private let visits: LearnedVisits
    private let scorer: VisitScorer
    private let idle = Mutex<[VisitWorkspace]>([])

    init(_ visits: LearnedVisits) {
        self.visits = visits
        scorer = VisitScorer(visits: visits)
    }

    /// What may come next, best first.
    ///
    /// - Parameter viewed: positions the model knows, oldest first.
    func next(after viewed: [UInt32]) -> [VisitCandidate] {
        let workspace = idle.withLock { $0.popLast() } ?? VisitWorkspace(for: visits)
        defer { idle.withLock { $0.append(workspace) } }
        scorer.score(viewed, in: workspace)
        // Copied, since the workspace goes to the next request.
        return workspace.candidates.withUnsafeBufferPointer { Array($0) }
    }
}
