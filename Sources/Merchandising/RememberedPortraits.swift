import Affinity
import Commerce
import Synchronization

/// Portraits of the customers who asked lately, so that each is made once.
final class RememberedPortraits: Sendable {
    private struct Memory {
        var young: [CustomerID: CustomerPortrait] = [:]
        var old: [CustomerID: CustomerPortrait] = [:]
    }

    /// Young ones at most; then they are the old ones, and old ones that nobody asked for meanwhile are forgotten. A portrait has some kilobytes.
    private static let limit = 4_096
    private let memory = Mutex(Memory())

    /// The portrait of a customer, made where it is not remembered.
    func portrait(of customer: CustomerID, making make: () -> CustomerPortrait) -> CustomerPortrait {
        let remembered = memory.withLock { memory in
            memory.young[customer] ?? memory.old[customer].map { Self.remember($0, of: customer, in: &memory) }
        }
        if let remembered { return remembered }
        // Made outside of the lock: two who ask at once make it twice, which is the same portrait.
        let made = make()
        return memory.withLock { Self.remember(made, of: customer, in: &$0) }
    }

    private static func remember(_ portrait: CustomerPortrait, of customer: CustomerID, in memory: inout Memory) -> CustomerPortrait {
        if memory.young.count >= limit { (memory.young, memory.old) = ([:], memory.young) }
        memory.young[customer] = portrait
        return portrait
    }
}
