import Logging
import Synchronization

/// Remembers that requests said whom they were forwarded for although no proxy that is trusted brought them: then all visitors share the proxy's
/// address and its limit, and sign-ins are taken for unencrypted.
///
/// Anybody can write such a header, so that what is kept is two moments whatever comes, and the log is told once an hour at most.
final class StrayForwarding: Sendable {
    private struct State {
        var seenAt: ContinuousClock.Instant?
        var toldAt: ContinuousClock.Instant?
    }

    private let state = Mutex(State())

    /// How long it is warned of after the last such request, and how long the log is not told again.
    static let memory = Duration.seconds(3600)

    /// Notes a request.
    /// - Parameter peer: the other end of its connection.
    func note(from peer: ClientAddress?, at now: ContinuousClock.Instant, logger: Logger) {
        let isNews = state.withLock { state in
            state.seenAt = now
            if let told = state.toldAt, now - told < Self.memory { return false }
            state.toldAt = now
            return true
        }
        guard isNews else { return }
        logger.warning(
            "X-Forwarded-For came from an address that is not among access.trustedProxies, and was not believed; name the proxy there if it is yours",
            metadata: ["peer": "\(peer?.text ?? "unknown")"])
    }

    /// What to tell those who run the server; `nil` where nothing came lately. Addresses are for the log alone.
    func warning(at now: ContinuousClock.Instant) -> String? {
        guard let seen = state.withLock({ $0.seenAt }), now - seen < Self.memory else { return nil }
        return """
            X-Forwarded-For came from an address that is not among access.trustedProxies, and was not believed: visitors behind it share one limit, and \
            nobody can sign in through it. The log names the address.
            """
    }
}
