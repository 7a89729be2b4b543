public import Commerce
import Synchronization

/// The keys in service, swapped whole when they change. Asking takes a lock only for the time of copying one reference, and no database.
public final class KeyRing: Sendable {
    private let slot: Mutex<LiveKeys>

    /// A ring with these keys; without any it says that the shop has none.
    public init(_ keys: [AccessKey] = []) { slot = Mutex(LiveKeys(keys, before: nil)) }

    /// Puts other keys into service at once. What was noted of the uses of tokens that stay is kept.
    public func replace(with keys: [AccessKey]) {
        slot.withLock { $0 = LiveKeys(keys, before: $0) }
    }

    /// Whether the shop has ever had a key; a revoked one counts, so that revoking the last does not open the shop to everybody.
    public var hasKeys: Bool { current.hasKeys }

    /// When each token was last asked with, as far as it was noted since the last call.
    public func takeUses() -> [KeyDigest: Timestamp] { current.takeUses() }

    var current: LiveKeys { slot.withLock { $0 } }
}
