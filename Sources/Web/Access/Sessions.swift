import Commerce
import Synchronization

/// Who is signed in to the dashboard. Kept in memory, by the digests of cookies: a restart of the server ends all sessions.
final class Sessions: Sendable {
    /// How long a session lasts without a request.
    static let idleLimit = Duration.seconds(30 * 60)
    /// How long it lasts at most.
    static let absoluteLimit = Duration.seconds(12 * 3600)
    /// How long after a sign-in keys may be changed without another.
    static let recentLimit = Duration.seconds(10 * 60)
    /// How many there are at most; beyond, the one that was silent longest ends.
    static let most = 1000

    private struct Entry {
        let session: Session
        var seenAt: ContinuousClock.Instant
    }

    private let entries = Mutex<[KeyDigest: Entry]>([:])

    /// Begins a session and ends the one that the browser had.
    /// - Returns: the text for the cookie: 256 random bits, kept here as a digest only.
    func begin(for holder: KeyHolder, ending previous: String?, at now: ContinuousClock.Instant) -> String {
        let token = KeyToken.randomLetters()
        let session = Session(
            digest: holder.digest, formToken: KeyToken.randomLetters(), startedAt: now, mayManageKeys: holder.scopes.contains(.keys))
        entries.withLock { entries in
            if let previous { entries[KeyToken.digest(of: previous)] = nil }
            entries = entries.filter { Self.lasts($0.value, at: now) }
            if entries.count >= Self.most, let oldest = entries.min(by: { $0.value.seenAt < $1.value.seenAt })?.key {
                entries[oldest] = nil
            }
            entries[KeyToken.digest(of: token)] = Entry(session: session, seenAt: now)
        }
        return token
    }

    /// The session of a cookie, kept alive by asking; `nil` where there is none or no longer.
    func session(of token: String, at now: ContinuousClock.Instant) -> Session? {
        let digest = KeyToken.digest(of: token)
        return entries.withLock { entries in
            guard var entry = entries[digest] else { return nil }
            guard Self.lasts(entry, at: now) else {
                entries[digest] = nil
                return nil
            }
            entry.seenAt = now
            entries[digest] = entry
            return entry.session
        }
    }

    /// Ends a session.
    func end(_ token: String) {
        _ = entries.withLock { $0.removeValue(forKey: KeyToken.digest(of: token)) }
    }

    private static func lasts(_ entry: Entry, at now: ContinuousClock.Instant) -> Bool {
        now - entry.seenAt < idleLimit && now - entry.session.startedAt < absoluteLimit
    }
}
