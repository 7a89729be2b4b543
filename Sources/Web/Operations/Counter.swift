import Synchronization

/// A number that only grows, counted up by any thread without waiting.
final class Counter: Sendable {
    private let count = Atomic<Int>(0)

    var value: Int { count.load(ordering: .relaxed) }

    func add(_ amount: Int = 1) { count.wrappingAdd(amount, ordering: .relaxed) }
}
