import Commerce
import HTTPTypes
import Hummingbird

/// Lets people in who have a key of the scope `dashboard`, so that there is no password to keep, and out again.
struct SignInPages: Sendable {
    let dashboard: Dashboard
    private var gate: Gate { dashboard.gate }

    static let path = "/sign-in"

    var routes: [Route] {
        [
            Route(.get, Self.path, access: .open, isPage: true, use: show),
            Route(.post, Self.path, access: .open, isPage: true, use: signIn),
            Route(.post, "/sign-out", access: .people, isPage: true, use: signOut),
        ]
    }

    @Sendable private func show(_ request: Request, _ context: ShopRequestContext) throws -> Response {
        let query = try QueryParameters(request)
        let next = Self.ownPath(try query.one("next"))
        if gate.isOpen { return Self.redirect(to: next) }
        let isInside = gate.session(of: request, context) != nil
        guard isInside else { return page(request, context, next: next) }
        // Who is inside comes here to change keys, which asks for a sign-in of a few minutes ago.
        guard try query.one("again") != nil else { return Self.redirect(to: next) }
        return page(request, context, next: next, complaint: "Keys can be changed for ten minutes after a sign-in. Sign in once more.")
    }

    @Sendable private func signIn(_ request: Request, _ context: ShopRequestContext) async throws -> Response {
        let form = try await gate.foreignForm(request)
        let next = Self.ownPath(try form.one("next"))
        if gate.isOpen { return Self.redirect(to: next) }
        let sender = gate.sender(of: request, context)
        // Whoever has no address shares one with all who have none.
        let address = sender.address?.network ?? ClientAddress(high: 0, low: 0)
        if let wait = gate.signIns.wait(address, at: gate.clock.instant()) { throw Problem.tooManyRequests(wait: wait, by: "this address") }
        guard sender.transport != .clear else { return page(request, context, next: next, status: .forbidden) }
        let token = (try form.one("key") ?? "").filter { !$0.isWhitespace }
        guard let holder = gate.ring.current.holder(of: token, at: gate.clock.now()) else {
            _ = gate.signIns.take(address, at: gate.clock.instant())
            return page(request, context, next: next, complaint: "This is no key that is accepted here.", status: .unauthorized)
        }
        guard holder.scopes.contains(.dashboard) else {
            return page(
                request, context, next: next, complaint: "This key may not sign in: it does not have the scope dashboard.",
                status: .forbidden)
        }
        let previous = SessionCookie.token(in: request, sender.transport)
        let cookie = gate.sessions.begin(for: holder, ending: previous, at: gate.clock.instant())
        var response = Self.redirect(to: next)
        response.headers[.setCookie] = SessionCookie.header(cookie, sender.transport)
        return response
    }

    @Sendable private func signOut(_ request: Request, _ context: ShopRequestContext) async throws -> Response {
        _ = try await gate.form(request, context)
        let transport = gate.sender(of: request, context).transport
        var response = Self.redirect(to: Self.path)
        if let token = SessionCookie.token(in: request, transport) {
            gate.sessions.end(token)
            response.headers[.setCookie] = SessionCookie.header("", transport)
        }
        return response
    }

    private func page(
        _ request: Request, _ context: ShopRequestContext, next: String, complaint: String? = nil, status: HTTPResponse.Status = .ok
    ) -> Response {
        let isSafe = gate.sender(of: request, context).transport != .clear
        let obstacle =
            isSafe
            ? nil
            : """
            This connection is not known to be encrypted, and a key must not travel in the clear. Put a proxy with TLS in front and name its address \
            in the setting access.trustedProxies, or open the dashboard through a tunnel as http://localhost.
            """
        return dashboard.page(
            .signIn, SignInView(complaint: complaint, next: next, obstacle: obstacle), title: "Sign in", for: context, status: status)
    }

    /// The way to the sign-in page for somebody who wanted to see something else.
    static func detour(from request: Request) -> Response {
        let wanted = request.method == .get || request.method == .head ? request.uri.description : "/"
        return redirect(to: wanted == "/" ? path : "\(path)?next=\(PageLink.encoded(wanted))")
    }

    static func redirect(to path: String) -> Response {
        Response(status: .seeOther, headers: [.location: path, .cacheControl: "no-store", .contentLength: "0"])
    }

    /// A path of this server: nothing that a browser would take for another one.
    private static func ownPath(_ text: String?) -> String {
        guard let text, text.hasPrefix("/"), !text.hasPrefix("//"), !text.contains("\\"), text.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7f }),
            !text.hasPrefix(path)
        else { return "/" }
        return text
    }
}
