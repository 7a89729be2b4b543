import Commerce
import Merchandising
import Synchronization

/// An event log in memory that may be told to fail.
final class TestLog: InteractionLog {
    private struct State {
        var events: [String: Interaction] = [:]
        var pace = ViewPace()
        var bots: Set<VisitorID> = []
        var failure: InteractionLogError?
    }

    private let state = Mutex(State())

    var activity: InteractionLogActivity {
        InteractionLogActivity(waiting: 3, commits: 4, failures: 1, commitTime: .milliseconds(250))
    }

    /// What is stored, by id.
    var events: [String: Interaction] { state.withLock { $0.events } }

    func fail(_ failure: InteractionLogError?) { state.withLock { $0.failure = failure } }

    func append(_ events: [Interaction]) async throws(InteractionLogError) -> InteractionReceipt {
        let result = state.withLock { state -> Result<InteractionReceipt, InteractionLogError> in
            if let failure = state.failure { return .failure(failure) }
            var receipt = InteractionReceipt(arrivals: [])
            for event in events {
                let isNew = state.events.updateValue(state.events[event.id] ?? event, forKey: event.id) == nil
                receipt.arrivals.append(isNew ? .new : .known)
                if let visitor = event.visitor {
                    if isNew, state.pace.exceeds(with: event) { state.bots.insert(visitor) }
                    if state.bots.contains(visitor) { receipt.bots.insert(visitor) }
                }
            }
            return .success(receipt)
        }
        return try result.get()
    }
}
