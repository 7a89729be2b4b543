import HTTPTypes
import Hummingbird

extension Problem {
    /// A field of the body is not what it must be.
    static func field(_ pointer: String, _ value: String?, _ complaint: String, remedy: String) -> Problem {
        let short = value.map(shortened)
        return Problem(
            kind: .invalidField, detail: "\(pointer) \(short.map { "is \"\($0)\", which " } ?? "")\(complaint).", remedy: remedy,
            place: .body(pointer: pointer), value: short)
    }

    /// A parameter of the query is not what it must be.
    static func parameter(_ name: String, _ value: String, _ complaint: String, remedy: String) -> Problem {
        let short = shortened(value)
        return Problem(
            kind: .invalidParameter, detail: "The parameter \(name) is \"\(short)\", which \(complaint).", remedy: remedy,
            place: .query(name: name), value: short)
    }

    /// The body is no JSON.
    static func malformed(_ failure: JSONFailure) -> Problem {
        Problem(
            kind: .malformedBody, detail: "The body \(failure.explanation).",
            remedy: "Send one JSON object in UTF-8, as RFC 8259 describes it; /openapi.yaml has examples.")
    }

    /// The body has more bytes than are read.
    static func tooLarge(limit: Int) -> Problem {
        Problem(
            kind: .bodyTooLarge, detail: "The body has more than \(limit) bytes.",
            remedy: "Send fewer ids: of a basket or of what was viewed, \(limit) bytes say enough.")
    }

    /// The body says that it is no JSON.
    static func mediaType(_ type: String) -> Problem {
        let short = shortened(type)
        return Problem(
            kind: .unsupportedMediaType, detail: "The Content-Type is \"\(short)\"; only JSON is read here.",
            remedy: "Send application/json; curl does with --json.", value: short)
    }

    /// The catalogue has no product of that id.
    static func noProduct(_ id: String) -> Problem {
        let short = shortened(id)
        return Problem(
            kind: .unknownProduct, detail: "The catalogue has no product with the id \"\(short)\".",
            remedy: "Ids are compared byte by byte, capitals included. If the product is new, import the catalogue.", value: short)
    }

    /// No route has that path.
    static func noPath(_ path: String) -> Problem {
        let short = shortened(path)
        return Problem(
            kind: .notFound, detail: "There is nothing at \"\(short)\".", remedy: "/openapi.yaml lists what there is.", value: short)
    }

    /// A route has that path, for other methods.
    static func method(_ method: HTTPRequest.Method, allowed: [HTTPRequest.Method]) -> Problem {
        let short = shortened(method.rawValue)
        return Problem(
            kind: .methodNotAllowed, detail: "This address does not take \(short).",
            remedy: "Use \(allowed.map(\.rawValue).joined(separator: " or ")).", value: short, allowed: allowed)
    }

    /// Something failed that is no fault of the request.
    static let unexpected = Problem(
        kind: .internalError, detail: "The request could not be answered because of an error in the server.",
        remedy: "The server's log says more. Please report it.")
}
