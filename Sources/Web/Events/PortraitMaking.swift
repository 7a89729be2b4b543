import Commerce
import Dispatch
import Synchronization

/// Has portraits made of customers whom an event announces, beside the threads that answer: most customers are there before they ask for anything.
///
/// Each waits once, and no more wait than are made in a moment: whom there is no room for gets a portrait with the first request, as always.
final class PortraitMaking: Sendable {
    private let make: @Sendable (CustomerID) -> Void
    private let queue = DispatchQueue(label: "alongside.portraits", qos: .utility)
    private let waiting = Mutex<Set<CustomerID>>([])

    /// How many may wait.
    static let most = 256

    /// - Parameter make: makes one, and remembers it.
    init(making make: @escaping @Sendable (CustomerID) -> Void) { self.make = make }

    /// Somebody is there.
    func announce(_ customer: CustomerID) {
        let isNew = waiting.withLock { $0.count < Self.most && $0.insert(customer).inserted }
        guard isNew else { return }
        queue.async {
            self.make(customer)
            self.waiting.withLock { _ = $0.remove(customer) }
        }
    }
}
