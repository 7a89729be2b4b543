import Affinity
import Synchronization

/// What learning told of its progress, from whichever thread.
final class Told: Sendable {
    private let notes = Mutex<[(stage: PairLearning.Stage, done: Int, all: Int)]>([])

    func note(_ stage: PairLearning.Stage, _ done: Int, _ all: Int) { notes.withLock { $0.append((stage, done, all)) } }

    var stages: [PairLearning.Stage] { notes.withLock { $0.map(\.stage) } }
    var largest: Int { notes.withLock { $0.map(\.done).max() ?? 0 } }
    var all: Set<Int> { notes.withLock { Set($0.map(\.all)) } }
}
