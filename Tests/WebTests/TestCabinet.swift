import Commerce
import Synchronization

@testable import Web

/// Keeps keys in memory, as a database would.
final class TestCabinet: KeyCabinet {
    let ring = KeyRing()
    private let kept = Mutex<[AccessKey]>([])

    func keys() async throws -> [AccessKey] { kept.withLock { $0 } }

    func add(_ key: AccessKey) async throws { keep(key) }

    func rotate(_ id: AccessKeyID, to token: AccessKey.Token, endingOthersAt end: Timestamp) async throws -> AccessKey {
        let key = try kept.withLock { keys throws(AccessKeyRefusal) in
            guard let index = keys.firstIndex(where: { $0.id == id }) else { throw .unknown(id) }
            guard keys[index].liveTokens(at: token.createdAt).count < AccessKey.mostLiveTokens else { throw .rotating(id, until: end) }
            for other in keys[index].tokens.indices { keys[index].tokens[other].expiresAt = end }
            keys[index].tokens.append(token)
            return keys[index]
        }
        serve()
        return key
    }

    func revoke(_ id: AccessKeyID, at now: Timestamp) async throws -> AccessKey {
        let key = try kept.withLock { keys throws(AccessKeyRefusal) in
            guard let index = keys.firstIndex(where: { $0.id == id }) else { throw .unknown(id) }
            guard keys[index].revokedAt == nil else { throw .revoked(id) }
            keys[index].revokedAt = now
            return keys[index]
        }
        serve()
        return key
    }

    /// Keeps a key and returns what opens as it.
    func secret(_ scopes: Set<AccessScope>, expiresAt: Timestamp? = nil, now: Timestamp = .test) throws -> String {
        put(try NewKey(secret: "A key", scopes: scopes, expiresAt: expiresAt, now: now), now: now)
    }

    /// Keeps a publishable key and returns what opens as it.
    func publishable(_ origins: [String], now: Timestamp = .test) throws -> String {
        put(try NewKey(publishable: "Pages", origins: origins, now: now), now: now)
    }

    private func put(_ wanted: NewKey, now: Timestamp) -> String {
        let token = KeyToken(for: wanted.kind)
        keep(wanted.key(id: KeyToken.newID(), digest: token.digest, hint: token.hint, now: now))
        return token.text
    }

    private func keep(_ key: AccessKey) {
        kept.withLock { $0.append(key) }
        serve()
    }

    private func serve() { ring.replace(with: kept.withLock { $0 }) }
}

extension Timestamp {
    /// The moment at which tests begin.
    static let test = Timestamp(secondsSince1970: 1_800_000_000)
}

/// Clocks that stand still until a test moves them.
final class TestClock: Sendable {
    private let passed = Mutex(Duration.zero)
    private let start = ContinuousClock.now

    func advance(_ time: Duration) { passed.withLock { $0 += time } }

    var clock: ServerClock {
        ServerClock(
            now: {
                Timestamp(millisecondsSince1970: Timestamp.test.millisecondsSince1970 + self.elapsed.components.seconds * 1000)
            }, instant: { self.start + self.elapsed })
    }

    private var elapsed: Duration { passed.withLock { $0 } }
}
