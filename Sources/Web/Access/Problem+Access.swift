import Commerce
import HTTPTypes

extension Problem {
    /// No key, or none that opens. The same words whether it is missing, malformed, unknown, over or revoked.
    static let unauthorized = Problem(
        kind: .unauthorized, detail: "The request has no key that is accepted here.",
        remedy: "Send a key as \"Authorization: Bearer KEY\"; `alongside keys create` makes one.")

    /// The key opens, but not this.
    static func scope(_ scope: AccessScope) -> Problem {
        Problem(
            kind: .forbidden, detail: "The key does not have the scope \(scope.rawValue).",
            remedy: "Use a key that has it; `alongside keys create --scope \(scope.rawValue)` makes one.", value: scope.rawValue)
    }

    /// A publishable key where only secret ones open.
    static let publishableKey = Problem(
        kind: .forbidden, detail: "A publishable key may only ask for recommendations and send events.",
        remedy: "Use a secret key, on a server of the shop.")

    /// A publishable key used by a page it is not for.
    static func origin(_ origin: String?) -> Problem {
        let short = origin.map(shortened)
        return Problem(
            kind: .forbidden,
            detail: short.map { "This publishable key is not for pages of \($0)." }
                ?? "A publishable key is for pages in browsers, which send the header Origin.",
            remedy:
                "Add the origin when making the key (`alongside keys create --publishable --origin ...`), or use a secret key on a server.",
            value: short)
    }

    /// A secret key that everybody can read.
    static let secretKeyInBrowser = Problem(
        kind: .forbidden, detail: "A secret key was sent from a page in a browser (the request has the header Origin).",
        remedy: "Revoke this key, since whoever opens that page can read it, and use a publishable key there.")

    /// A key in the query.
    static let keyInAddress = Problem(
        kind: .keyInAddress, detail: "The address holds a key; addresses are kept in logs and histories.",
        remedy: "Revoke this key if it is secret, and send keys as \"Authorization: Bearer KEY\".")

    /// More than is allowed.
    static func tooManyRequests(wait: Duration, by whom: String) -> Problem {
        let seconds = Int(wait.components.seconds) + 1
        return Problem(
            kind: .tooManyRequests, detail: "More requests come from \(whom) than are allowed.",
            remedy: "Wait \(seconds) s, as Retry-After says; docs/settings.md says how to allow more.", retryAfterSeconds: seconds)
    }

    /// More is asked at the moment than can be answered.
    static let overload = Problem(
        kind: .tooManyRequests, detail: "The server has more requests under way than it can answer in time.",
        remedy: "Ask again in a second, and show the page without recommendations meanwhile.", retryAfterSeconds: 1)

    /// A publishable key may not ask as a customer.
    static let customerOfPublishableKey = Problem(
        kind: .forbidden, detail: "A publishable key may not name a customer: anybody could read what that customer buys.",
        remedy: "Ask with a secret key from a server of the shop, or leave customer_id out and send visitor_id.",
        place: .body(pointer: "/customer_id"))

    /// A publishable key may not step out of experiments.
    static let previewOfPublishableKey = Problem(
        kind: .forbidden, detail: "A publishable key may not leave experiments out: whoever is held out could look all the same.",
        remedy: "Ask with a secret key from a server of the shop, or leave experiments out of the request.",
        place: .body(pointer: "/experiments"))

    /// A form that did not come from the dashboard.
    static let foreignForm = Problem(
        kind: .forbidden, detail: "The form did not come from a page of this dashboard, or from one that was opened before you signed in.",
        remedy: "Open the page again and repeat.")

    /// A form of another kind.
    static func formType(_ type: String) -> Problem {
        let short = shortened(type)
        return Problem(
            kind: .unsupportedMediaType, detail: "The Content-Type is \"\(short)\"; only forms are read here.",
            remedy: "Send application/x-www-form-urlencoded.", value: short)
    }
}
