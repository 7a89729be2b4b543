import Affinity
import Synchronization

/// Shows the stages of a training run on the progress line, one after the other, with the time left by their weights.
final class StageProgress: Sendable {
    private struct State {
        var place = -1
        var fraction = 0.0
    }

    private let line: ProgressLine
    private let stages: [LearningStage]
    private let started = ContinuousClock.now
    private let state = Mutex(State())

    /// - Parameter stages: those that will come, in their order; they may come round again.
    init(line: ProgressLine, stages: [LearningStage]) {
        self.line = line
        self.stages = stages
    }

    /// A stage has come so far. Stages that are done stay done.
    func show(_ stage: LearningStage, _ done: Int, _ all: Int) {
        let fraction = min(1, Double(done) / Double(max(all, 1)))
        let now = state.withLock { state -> State in
            // A stage that has been passed is looked for again further on.
            if state.place < 0 || stages[state.place] != stage {
                state.place = stages[(state.place + 1)...].firstIndex(of: stage) ?? max(state.place, 0)
                state.fraction = 0
            }
            state.fraction = max(state.fraction, fraction)
            return state
        }
        let all = stages.reduce(0) { $0 + $1.weight }
        let passed = stages[..<now.place].reduce(0) { $0 + $1.weight } + stages[now.place].weight * now.fraction
        line.show(
            stage: stages[now.place].label, number: now.place + 1, of: stages.count, fraction: now.fraction,
            done: passed / max(all, .leastNormalMagnitude), since: started)
    }
}
