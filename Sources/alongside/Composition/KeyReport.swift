import Commerce
import Foundation
import Web

/// A key as commands print it, for people and for programs.
struct KeyReport: Encodable {
    /// One text that opens as the key.
    struct Token: Encodable {
        let hint: String
        let createdAt: String
        let expiresAt: String?
        let lastUsedAt: String?
        let live: Bool
    }

    let id: String
    let kind: String
    let label: String
    let state: String
    let scopes: [String]
    let origins: [String]
    let createdAt: String
    let expiresAt: String?
    let revokedAt: String?
    let lastUsedAt: String?
    let tokens: [Token]
    /// The key itself, when it was just made.
    let key: String?

    init(_ key: AccessKey, token: KeyToken? = nil, at now: Timestamp) {
        let live = key.liveTokens(at: now)
        id = key.id.rawValue
        kind = key.kind.rawValue
        label = key.label
        state = key.revokedAt != nil ? "revoked" : live.isEmpty ? "expired" : "live"
        scopes = key.scopes.sorted().map(\.rawValue)
        origins = key.origins.map(\.description)
        createdAt = key.createdAt.description
        expiresAt = key.expiresAt?.description
        revokedAt = key.revokedAt?.description
        lastUsedAt = key.lastUsedAt?.description
        tokens = key.tokens.map {
            Token(
                hint: $0.hint, createdAt: $0.createdAt.description, expiresAt: $0.expiresAt?.description,
                lastUsedAt: $0.lastUsedAt?.description, live: live.contains($0))
        }
        self.key = token?.text
    }

    /// A few lines, the key itself on one of its own.
    var text: String {
        var lines = ["\(id)  \(state)  \(kind)  \(label)", "  may: \(scopes.joined(separator: ", "))"]
        if !origins.isEmpty { lines.append("  from: \(origins.joined(separator: ", "))") }
        if let expiresAt { lines.append("  ends: \(expiresAt)") }
        if let revokedAt { lines.append("  revoked: \(revokedAt)") }
        lines.append("  last used: \(lastUsedAt ?? "never")")
        for token in tokens where token.live {
            lines.append("  \(token.hint)  made \(token.createdAt)\(token.expiresAt.map { ", ends \($0)" } ?? "")")
        }
        return lines.joined(separator: "\n")
    }

    /// The key that was just made, with what has to be known about it.
    var newText: String {
        """
        \(key ?? "")

        \(text)

        This is shown once; only its SHA-256 digest is kept. A running server knows it within a second.
        """
    }

    static func json(_ value: some Encodable) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        encoder.keyEncodingStrategy = .convertToSnakeCase
        return String(decoding: try encoder.encode(value), as: UTF8.self)
    }
}
