import Commerce

/// A key in the list of keys.
struct KeyRow {
    /// A token of it that opens, or opened last.
    struct TokenLine {
        let tokenHint: String
        let tokenDays: String
    }

    let keyLabel: String
    let keyID: String
    let kindWords: String
    let scopeWords: String
    let originWords: String?
    let tokenLines: [TokenLine]
    let lastUse: String
    let end: String
    let isLive: Bool
    /// Whether another token may be made.
    let mayRotate: Bool
    let rotateAddress: String
    let revokeAddress: String
    let formToken: String

    init(_ key: AccessKey, at now: Timestamp, formToken: String) {
        let live = key.liveTokens(at: now)
        keyLabel = key.label
        keyID = key.id.rawValue
        kindWords = key.kind == .secret ? "secret" : "publishable"
        scopeWords = key.scopes.sorted().map(\.rawValue).joined(separator: ", ")
        originWords = key.origins.isEmpty ? nil : key.origins.map(\.description).joined(separator: ", ")
        tokenLines = live.map { token in
            let end = token.expiresAt.map { ", ends \(Wording.moment($0))" } ?? ""
            return TokenLine(tokenHint: token.hint, tokenDays: "made \(Wording.day(token.createdAt))\(end)")
        }
        lastUse = key.lastUsedAt.map(Wording.moment) ?? "never"
        isLive = !live.isEmpty
        mayRotate = isLive && live.count < AccessKey.mostLiveTokens
        if let revokedAt = key.revokedAt {
            end = "revoked \(Wording.day(revokedAt))"
        } else if let expiresAt = key.expiresAt {
            end = "\(expiresAt <= now ? "ended" : "ends") \(Wording.day(expiresAt))"
        } else {
            end = isLive ? "no end" : "ended"
        }
        rotateAddress = "/keys/\(PageLink.encoded(key.id.rawValue))/rotate"
        revokeAddress = "/keys/\(PageLink.encoded(key.id.rawValue))/revoke"
        self.formToken = formToken
    }
}
