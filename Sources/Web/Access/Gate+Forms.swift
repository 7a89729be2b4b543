import Commerce
import HTTPTypes
import Hummingbird
import NIOCore

/// Forms of the dashboard: sent by the dashboard's own pages, or refused.
extension Gate {
    /// The most bytes of a form: a rule about some thousand products.
    private static var formLimit: Int { 64 * 1024 }

    /// What a form of a signed-in person must bring back as `form`.
    func formToken(for caller: Caller) -> String {
        if case .person(let session) = caller { session.formToken } else { openFormToken }
    }

    /// Reads a form that changes something.
    ///
    /// The browser's header `Origin` must name this server and the form must hold the session's token, so that no page elsewhere can send it
    /// for somebody who is signed in. Where nobody is, because the shop has no keys, the browser must have called this machine by its own name.
    /// - Throws: ``Problem``.
    func form(_ request: Request, _ context: ShopRequestContext) async throws -> QueryParameters {
        let form = try await foreignForm(request)
        let sent = try form.one("form") ?? ""
        guard KeyToken.digest(of: sent).matches(KeyToken.digest(of: formToken(for: context.caller))) else { throw Problem.foreignForm }
        if case .anybody = context.caller, isLoopbackOnly, !Sender.isLoopback(host: request.head.authority) { throw Problem.foreignForm }
        return form
    }

    /// Reads a form of somebody who is not signed in: its origin is all that is checked.
    func foreignForm(_ request: Request) async throws -> QueryParameters {
        guard let origin = request.headers[.origin].flatMap(WebOrigin.init), let authority = request.head.authority,
            origin.description == WebOrigin("\(origin.description.prefix { $0 != ":" })://\(authority)")?.description
        else { throw Problem.foreignForm }
        let type = request.headers[.contentType]?.prefix { $0 != ";" }.lowercased()
        guard type == "application/x-www-form-urlencoded" else { throw Problem.formType(request.headers[.contentType] ?? "") }
        do {
            let body = try await request.body.collect(upTo: Self.formLimit)
            return try QueryParameters(encoded: body.readableBytesView)
        } catch is NIOTooManyBytesError {
            throw Problem.tooLarge(limit: Self.formLimit)
        }
    }
}
