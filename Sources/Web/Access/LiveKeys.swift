import Commerce

/// An immutable set of keys, looked up by the digest of what was sent.
///
/// A request's token is hashed once (SHA-256) and looked up by eight bytes of its digest; the digests are then compared as a whole, in constant
/// time. What the time of the look-up could tell are bytes of a digest, from which no token can be made.
final class LiveKeys: Sendable {
    /// Whether there is any key, live or not.
    let hasKeys: Bool
    /// Where pages that use any of the publishable keys come from.
    let origins: Set<String>
    private let doors: [UInt64: [KeyHolder]]

    /// - Parameter before: the set that this one replaces; its notes of uses go over.
    init(_ keys: [AccessKey], before: LiveKeys?) {
        hasKeys = !keys.isEmpty
        var doors: [UInt64: [KeyHolder]] = [:]
        var origins: Set<String> = []
        for key in keys where key.revokedAt == nil {
            origins.formUnion(key.origins.map(\.description))
            for token in key.tokens {
                let lastUse = before?.holder(of: token.digest)?.lastUse ?? 0
                doors[token.digest.lookup, default: []].append(KeyHolder(key: key, token: token, lastUse: lastUse))
            }
        }
        self.doors = doors
        self.origins = origins
    }

    /// Who holds a token, `nil` where nobody does or no longer.
    func holder(of token: String, at now: Timestamp) -> KeyHolder? {
        guard KeyToken.isWellFormed(token), let holder = holder(of: KeyToken.digest(of: token)) else { return nil }
        guard holder.opens(at: now) else { return nil }
        holder.noteUse(at: now)
        return holder
    }

    /// Whether the token behind that digest still opens.
    func holder(of digest: KeyDigest, at now: Timestamp) -> KeyHolder? {
        holder(of: digest).flatMap { $0.opens(at: now) ? $0 : nil }
    }

    func takeUses() -> [KeyDigest: Timestamp] {
        var uses: [KeyDigest: Timestamp] = [:]
        for holder in doors.values.joined() {
            if let use = holder.takeUse() { uses[holder.digest] = use }
        }
        return uses
    }

    private func holder(of digest: KeyDigest) -> KeyHolder? {
        doors[digest.lookup]?.first { $0.digest.matches(digest) }
    }
}
