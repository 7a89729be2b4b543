import HTTPTypes
import Hummingbird

/// The cookie that holds a session's token: `__Host-` over https, a plain name within this machine, where browsers keep no `Secure` cookies apart.
enum SessionCookie {
    static func name(_ transport: Sender.Transport) -> String { transport == .https ? "__Host-alongside" : "alongside" }

    /// The token that the browser sent, if any; a name that does not fit the transport is not believed.
    static func token(in request: Request, _ transport: Sender.Transport) -> String? {
        guard transport != .clear else { return nil }
        let start = name(transport) + "="
        for pair in request.headers[values: .cookie].flatMap({ $0.split(separator: ";") }) {
            let pair = pair.drop { $0 == " " }
            if pair.hasPrefix(start) {
                let value = String(pair.dropFirst(start.count))
                return value.utf8.count <= 100 ? value : nil
            }
        }
        return nil
    }

    /// The header that sets it, for as long as a session can last; an empty token takes it away.
    static func header(_ token: String, _ transport: Sender.Transport) -> String {
        let age = token.isEmpty ? 0 : Sessions.absoluteLimit.components.seconds
        return "\(name(transport))=\(token); Path=/; Max-Age=\(age); HttpOnly; SameSite=Lax\(transport == .https ? "; Secure" : "")"
    }
}
