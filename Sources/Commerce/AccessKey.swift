/// A key that programs ask with: what it may do, from where, and since when.
///
/// The key itself is not here: it was shown once, when it was made, and only digests are kept. While it is rotated two tokens are live.
public struct AccessKey: Hashable, Sendable {
    /// Who holds it.
    public enum Kind: String, CaseIterable, Hashable, Sendable {
        /// A server of the shop; nobody else may see it.
        case secret
        /// The storefront's pages, where everybody can read it: it may ask for recommendations and send events, from named origins.
        case publishable
    }

    /// One text that opens as this key.
    public struct Token: Hashable, Sendable {
        /// What is kept of it.
        public var digest: KeyDigest
        /// Its first letters, by which people tell tokens apart.
        public var hint: String
        /// When it was made.
        public var createdAt: Timestamp
        /// From when on it opens nothing more; `nil` while it has no end of its own.
        public var expiresAt: Timestamp?
        /// When it was last asked with, to the minute or so; `nil` if never.
        public var lastUsedAt: Timestamp?

        /// A token.
        public init(
            digest: KeyDigest, hint: String, createdAt: Timestamp, expiresAt: Timestamp? = nil, lastUsedAt: Timestamp? = nil
        ) {
            self.digest = digest
            self.hint = hint
            self.createdAt = createdAt
            self.expiresAt = expiresAt
            self.lastUsedAt = lastUsedAt
        }
    }

    /// What people and commands call it by.
    public var id: AccessKeyID
    /// Who holds it.
    public var kind: Kind
    /// What it is for, in the words of who made it.
    public var label: String
    /// What it may do.
    public var scopes: Set<AccessScope>
    /// Where pages that use it come from; empty for secret keys, which no page may use.
    public var origins: [WebOrigin]
    /// When it was made.
    public var createdAt: Timestamp
    /// From when on it opens nothing more; `nil` for no end.
    public var expiresAt: Timestamp?
    /// When it was revoked, if it was.
    public var revokedAt: Timestamp?
    /// What opens as it, oldest first; those that have ended are among them.
    public var tokens: [Token]

    /// A key as it is remembered. For a new one see ``NewKey``.
    public init(
        id: AccessKeyID, kind: Kind, label: String, scopes: Set<AccessScope>, origins: [WebOrigin] = [], createdAt: Timestamp,
        expiresAt: Timestamp? = nil, revokedAt: Timestamp? = nil, tokens: [Token]
    ) {
        self.id = id
        self.kind = kind
        self.label = label
        self.scopes = scopes
        self.origins = origins
        self.createdAt = createdAt
        self.expiresAt = expiresAt
        self.revokedAt = revokedAt
        self.tokens = tokens
    }

    /// The most tokens of one key that are live at a time.
    public static let mostLiveTokens = 2

    /// The tokens that open at that moment; none of a key that was revoked or has ended.
    public func liveTokens(at now: Timestamp) -> [Token] {
        guard revokedAt == nil, expiresAt.map({ now < $0 }) ?? true else { return [] }
        return tokens.filter { token in token.expiresAt.map { now < $0 } ?? true }
    }

    /// When any of its tokens was last asked with.
    public var lastUsedAt: Timestamp? { tokens.compactMap(\.lastUsedAt).max() }
}

/// The id of a key; it opens nothing.
public typealias AccessKeyID = Identifier<AccessKey>
