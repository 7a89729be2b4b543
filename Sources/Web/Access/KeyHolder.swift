import Commerce
import Synchronization

/// One token in service, with the key it opens as.
final class KeyHolder: Sendable {
    let id: AccessKeyID
    let kind: AccessKey.Kind
    let scopes: Set<AccessScope>
    let digest: KeyDigest
    /// As browsers write them.
    let origins: Set<String>
    private let end: Int64
    private let lastUseMilliseconds: Atomic<Int64>

    init(key: AccessKey, token: AccessKey.Token, lastUse: Int64) {
        id = key.id
        kind = key.kind
        scopes = key.scopes
        digest = token.digest
        origins = Set(key.origins.map(\.description))
        end = min(key.expiresAt?.millisecondsSince1970 ?? .max, token.expiresAt?.millisecondsSince1970 ?? .max)
        lastUseMilliseconds = Atomic(lastUse)
    }

    func opens(at now: Timestamp) -> Bool { now.millisecondsSince1970 < end }

    func noteUse(at now: Timestamp) { lastUseMilliseconds.store(now.millisecondsSince1970, ordering: .relaxed) }

    /// A use that was noted and not yet taken, in milliseconds since 1970; 0 for none.
    var lastUse: Int64 { lastUseMilliseconds.load(ordering: .relaxed) }

    func takeUse() -> Timestamp? {
        let use = lastUseMilliseconds.exchange(0, ordering: .relaxed)
        return use == 0 ? nil : Timestamp(millisecondsSince1970: use)
    }
}
