/// Learns what comes next in a visit from visits alone; purchases are never touched.
///
/// The visits before the last tenth are indexed, the last tenth asks: after each of its looks, which candidate came next? The weights that explain
/// the answers best (``ConditionalLogit``) then weigh the signs of an index of all visits.
public struct VisitLearning: Sendable {
    /// How visits are learned from.
    public let settings: VisitSettings
    /// Threads to count with; the result is the same for any number.
    public let threads: Int

    /// Visits that ask: the last so many of all.
    static let askingShare = 0.1
    /// Steps of the search for weights; the loss changes in the fifth digit afterwards.
    static let iterations = 40

    /// Learning with those settings.
    public init(settings: VisitSettings = VisitSettings(), threads: Int) {
        self.settings = settings
        self.threads = threads
    }

    /// Learns from a history; `nil` where no visit has two looks, so that there is nothing to learn.
    public func learn(from history: VisitHistory) -> LearnedVisits? {
        guard (0..<history.visitCount).contains(where: { history.products(ofVisit: $0).count >= 2 }) else { return nil }
        let indexing = VisitIndexing(history: history, settings: settings, threads: threads)
        let logit = questions(of: history, indexing: indexing)
        let weights = logit.fit(from: VisitCombination.general.weights, iterations: Self.iterations, threads: threads)
        return indexing.learned(fromFirst: history.visitCount, combination: .general)
            .weighed(by: VisitCombination(weights: weights), questions: logit.questionCount)
    }

    /// What the last visits ask the earlier ones, evenly over all their looks.
    private func questions(of history: VisitHistory, indexing: VisitIndexing) -> ConditionalLogit {
        var logit = ConditionalLogit(signCount: VisitFeatures.count)
        let earlier = Int(Double(history.visitCount) * (1 - Self.askingShare))
        let visits = indexing.learned(fromFirst: earlier, combination: .general)
        let steps = (earlier..<history.visitCount).reduce(0) { $0 + history.products(ofVisit: $1).count - 1 }
        let every = max(1, steps / max(1, settings.questionLimit))
        let scorer = VisitScorer(visits: visits)
        let workspace = VisitWorkspace(for: visits)
        var step = 0
        for visit in earlier..<history.visitCount {
            let looks = history.products(ofVisit: visit)
            for place in looks.indices.dropFirst() {
                step += 1
                guard step % every == 0 else { continue }
                let present = scorer.gather(looks[..<place], in: workspace)
                guard let chosen = workspace.candidates.firstIndex(where: { $0.product == looks[place] }) else { continue }
                let features = VisitFeatures(visits: visits, present: present)
                for candidate in workspace.candidates {
                    features.write(candidate, into: workspace.features)
                    logit.add(workspace.features)
                }
                logit.close(chosen: chosen)
            }
        }
        return logit
    }
}
