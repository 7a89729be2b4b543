import Commerce
import HTTPTypes
import Hummingbird

/// The keys of the shop, for those who may make and revoke them.
struct KeysPages: Sendable {
    let dashboard: Dashboard
    let cabinet: any KeyCabinet
    private var gate: Gate { dashboard.gate }

    static let path = "/keys"

    var routes: [Route] {
        [
            Route(.get, Self.path, access: .administrators, isPage: true, use: list),
            Route(.post, Self.path, access: .administrators, isPage: true, use: create),
            Route(.post, "/keys/{key_id}/rotate", access: .administrators, isPage: true, use: rotate),
            Route(.get, "/keys/{key_id}/revoke", access: .administrators, isPage: true, use: askToRevoke),
            Route(.post, "/keys/{key_id}/revoke", access: .administrators, isPage: true, use: revoke),
        ]
    }

    @Sendable private func list(_ request: Request, _ context: ShopRequestContext) async throws -> Response {
        try await listing(context)
    }

    private func listing(
        _ context: ShopRequestContext, complaint: String? = nil, label: String = "", origins: String = "", status: HTTPResponse.Status = .ok
    ) async throws -> Response {
        let view = KeysView(
            keys: try await cabinet.keys(), at: gate.clock.now(), formToken: gate.formToken(for: context.caller), complaint: complaint,
            lastLabel: label, lastOrigins: origins, mayChange: gate.maySetKeys(context.caller))
        return dashboard.page(.keys, view, title: "Keys", for: context, status: status)
    }

    @Sendable private func create(_ request: Request, _ context: ShopRequestContext) async throws -> Response {
        let form = try await gate.form(request, context)
        guard gate.maySetKeys(context.caller) else { return Self.signInAgain }
        let label = try form.one("label") ?? ""
        let origins = (try form.one("origins") ?? "").split(whereSeparator: { $0.isWhitespace || $0 == "," }).map(String.init)
        let days = try form.integer("days", in: 0...3650, otherwise: 0)
        let now = gate.clock.now()
        let end = days > 0 ? now.advanced(byDays: days) : nil
        let wanted: NewKey
        do {
            wanted =
                try form.one("kind") == AccessKey.Kind.publishable.rawValue
                ? try NewKey(publishable: label, origins: origins, expiresAt: end, now: now)
                : try NewKey(
                    secret: label, scopes: Set(form.all("scope").compactMap(AccessScope.init(rawValue:))), expiresAt: end, now: now)
        } catch let refusal as AccessKeyRefusal {
            return try await listing(
                context, complaint: "Not made: \(refusal).", label: label, origins: origins.joined(separator: "\n"), status: .badRequest)
        }
        let wasOpen = gate.isOpen
        let token = KeyToken(for: wanted.kind)
        let key = wanted.key(id: KeyToken.newID(), digest: token.digest, hint: token.hint, now: now)
        try await cabinet.add(key)
        return shown(token, of: key, context, asksFromNowOn: wasOpen)
    }

    @Sendable private func rotate(_ request: Request, _ context: ShopRequestContext) async throws -> Response {
        let form = try await gate.form(request, context)
        guard gate.maySetKeys(context.caller) else { return Self.signInAgain }
        let hours = try form.integer("grace", in: 0...720, otherwise: 24)
        let id = AccessKeyID(try context.pathValue("key_id"))
        let now = gate.clock.now()
        guard let known = try await cabinet.keys().first(where: { $0.id == id }) else { throw Problem.noPath(request.uri.path) }
        let token = KeyToken(for: known.kind)
        let end = Timestamp(millisecondsSince1970: now.millisecondsSince1970 + Int64(hours) * 3_600_000)
        do {
            let key = try await cabinet.rotate(
                id, to: AccessKey.Token(digest: token.digest, hint: token.hint, createdAt: now), endingOthersAt: end)
            let line = hours == 0 ? "The one before has ended." : "The one before opens until \(Wording.moment(end))."
            return shown(token, of: key, context, previousLine: line)
        } catch let refusal as AccessKeyRefusal {
            return try await listing(context, complaint: "Not rotated: \(refusal).", status: .conflict)
        }
    }

    @Sendable private func askToRevoke(_ request: Request, _ context: ShopRequestContext) async throws -> Response {
        guard gate.maySetKeys(context.caller) else { return Self.signInAgain }
        let id = AccessKeyID(try context.pathValue("key_id"))
        guard let key = try await cabinet.keys().first(where: { $0.id == id }), key.revokedAt == nil else {
            throw Problem.noPath(request.uri.path)
        }
        let formToken = gate.formToken(for: context.caller)
        var isOwn = false
        if case .person(let session) = context.caller { isOwn = key.tokens.contains { $0.digest == session.digest } }
        let view = RevocationView(
            row: KeyRow(key, at: gate.clock.now(), formToken: formToken), formToken: formToken, isOwn: isOwn)
        return dashboard.page(.revocation, view, title: "Revoke \(key.label)?", for: context)
    }

    @Sendable private func revoke(_ request: Request, _ context: ShopRequestContext) async throws -> Response {
        _ = try await gate.form(request, context)
        guard gate.maySetKeys(context.caller) else { return Self.signInAgain }
        do {
            _ = try await cabinet.revoke(AccessKeyID(try context.pathValue("key_id")), at: gate.clock.now())
        } catch let refusal as AccessKeyRefusal {
            return try await listing(context, complaint: "Not revoked: \(refusal).", status: .conflict)
        }
        return SignInPages.redirect(to: Self.path)
    }

    /// The way to the sign-in page and back, for who signed in too long ago to change keys.
    private static var signInAgain: Response { SignInPages.redirect(to: KeysView.signInAgainLink) }

    private func shown(
        _ token: KeyToken, of key: AccessKey, _ context: ShopRequestContext, previousLine: String? = nil, asksFromNowOn: Bool = false
    ) -> Response {
        let advice =
            key.kind == .secret
            ? "Keep it on a server, in a file that only the server reads. Never in a page, an app or a repository."
            : "Put it into the storefront's pages; it opens from \(key.origins.map(\.description).joined(separator: ", ")) only."
        let view = NewTokenView(
            newToken: token.text, newLabel: key.label, newID: key.id.rawValue, advice: advice, previousLine: previousLine,
            asksFromNowOn: asksFromNowOn)
        return dashboard.page(.newToken, view, title: "The key \(key.label)", for: context)
    }
}
