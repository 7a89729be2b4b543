import Synchronization

/// Holds the storefront in service and swaps it whole. Reading takes a lock only for the time of copying one reference.
public final class Shelf: Sendable {
    private let slot: Mutex<Storefront>

    /// A shelf with its first storefront.
    public init(_ storefront: Storefront) { slot = Mutex(storefront) }

    /// The storefront in service. Keep it for the whole of an answer.
    public var current: Storefront { slot.withLock { $0 } }

    /// Puts another storefront into service; answers under way finish with the old one.
    public func replace(with storefront: Storefront) {
        slot.withLock { $0 = storefront }
    }
}
