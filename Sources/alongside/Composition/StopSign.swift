import Synchronization

/// Says across threads that work is to end.
final class StopSign: Sendable {
    private let raised = Atomic(false)

    var isUp: Bool { raised.load(ordering: .acquiring) }

    func raise() { raised.store(true, ordering: .releasing) }
}
