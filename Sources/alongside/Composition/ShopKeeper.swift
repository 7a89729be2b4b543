import Foundation
import Merchandising
import Synchronization
import Web

/// Knows how the shop behind the server is; told by the refresh, asked by the health checks.
final class ShopKeeper: ShopStatus {
    private struct State {
        var publishedAt: Date
        var failure: String?
        var isDraining = false
    }

    private let state: Mutex<State>

    init(modelPublishedAt: Date) { state = Mutex(State(publishedAt: modelPublishedAt)) }

    func current() -> ShopCondition {
        state.withLock {
            ShopCondition(
                modelAge: .seconds(max(0, Date().timeIntervalSince($0.publishedAt))), degradedReason: $0.failure,
                isDraining: $0.isDraining)
        }
    }

    /// A storefront of that model went into service.
    func refreshed(modelPublishedAt: Date) {
        state.withLock {
            $0.publishedAt = modelPublishedAt
            $0.failure = nil
        }
    }

    /// A refresh failed; the storefront before it stays in service.
    func failed(_ reason: String) { state.withLock { $0.failure = reason } }

    /// The process is about to stop.
    func drain() { state.withLock { $0.isDraining = true } }
}
