/// What a key shall be, checked, before it is made.
public struct NewKey: Hashable, Sendable {
    /// Who will hold it.
    public let kind: AccessKey.Kind
    /// What it is for.
    public let label: String
    /// What it may do.
    public let scopes: Set<AccessScope>
    /// Where pages that use it come from, each once.
    public let origins: [WebOrigin]
    /// When it ends, if it does.
    public let expiresAt: Timestamp?

    /// The longest label, in bytes.
    public static let longestLabel = 100
    /// The most origins of one key.
    public static let mostOrigins = 50

    /// A secret key.
    /// - Throws: ``AccessKeyRefusal`` where the label or the scopes are missing, or the end is no later than `now`.
    public init(secret label: String, scopes: Set<AccessScope>, expiresAt: Timestamp? = nil, now: Timestamp) throws(AccessKeyRefusal) {
        guard !scopes.isEmpty else { throw .noScope }
        try self.init(kind: .secret, label: label, scopes: scopes, origins: [], expiresAt: expiresAt, now: now)
    }

    /// A publishable key.
    /// - Parameter origins: texts such as `https://shop.example`, at least one.
    /// - Throws: ``AccessKeyRefusal`` where the label or the origins are missing or none, or the end is no later than `now`.
    public init(publishable label: String, origins: [String], expiresAt: Timestamp? = nil, now: Timestamp) throws(AccessKeyRefusal) {
        guard !origins.isEmpty else { throw .noOrigin }
        guard origins.count <= Self.mostOrigins else { throw .tooManyOrigins }
        var read: Set<WebOrigin> = []
        for text in origins {
            guard let origin = WebOrigin(text) else { throw .invalidOrigin(text) }
            read.insert(origin)
        }
        try self.init(
            kind: .publishable, label: label, scopes: AccessScope.ofShoppers, origins: read.sorted(), expiresAt: expiresAt, now: now)
    }

    private init(
        kind: AccessKey.Kind, label: String, scopes: Set<AccessScope>, origins: [WebOrigin], expiresAt: Timestamp?, now: Timestamp
    ) throws(AccessKeyRefusal) {
        let isPrintable = label.unicodeScalars.allSatisfy {
            $0.properties.generalCategory != .control && $0.properties.generalCategory != .format
        }
        guard (1...Self.longestLabel).contains(label.utf8.count), label.contains(where: { !$0.isWhitespace }), isPrintable else {
            throw .invalidLabel
        }
        if let expiresAt, expiresAt <= now { throw .alreadyOver(expiresAt) }
        self.kind = kind
        self.label = label
        self.scopes = scopes
        self.origins = origins
        self.expiresAt = expiresAt
    }

    /// The key with its first token.
    public func key(id: AccessKeyID, digest: KeyDigest, hint: String, now: Timestamp) -> AccessKey {
        AccessKey(
            id: id, kind: kind, label: label, scopes: scopes, origins: origins, createdAt: now, expiresAt: expiresAt,
            tokens: [AccessKey.Token(digest: digest, hint: hint, createdAt: now)])
    }
}
