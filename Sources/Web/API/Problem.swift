import HTTPTypes
import Hummingbird
import NIOCore

/// What was wrong with a request, as RFC 9457 tells it: for people in `detail`, for programs in `type` and the place of the offence.
struct Problem: Error, Hashable {
    /// The kind of problem; its name ends the `type`.
    enum Kind: String, CaseIterable {
        case malformedBody = "malformed-body"
        case invalidField = "invalid-field"
        case invalidParameter = "invalid-parameter"
        case unknownProduct = "unknown-product"
        case notFound = "not-found"
        case unknownCustomer = "unknown-customer"
        case notReady = "not-ready"
        case unknownRule = "unknown-rule"
        case unknownExperiment = "unknown-experiment"
        case unknownGoal = "unknown-goal"
        case conflict
        case keyReused = "idempotency-key-reused"
        case methodNotAllowed = "method-not-allowed"
        case bodyTooLarge = "body-too-large"
        case unsupportedMediaType = "unsupported-media-type"
        case unauthorized
        case forbidden
        case keyInAddress = "key-in-address"
        case tooManyRequests = "too-many-requests"
        case overloaded
        case storageUnavailable = "storage-unavailable"
        case noRoom = "no-room"
        case internalError = "internal-error"
    }

    /// Where in the request the offence is.
    enum Place: Hashable {
        /// A JSON pointer (RFC 6901) into the body, without `#`.
        case body(pointer: String)
        /// A parameter of the query.
        case query(name: String)
    }

    let kind: Kind
    /// What is wrong, naming field and value.
    let detail: String
    /// What to do about it.
    let remedy: String
    var place: Place?
    /// The offending value, shortened.
    var value: String?
    /// What the path does take, where the method was wrong.
    var allowed: [HTTPRequest.Method] = []
    /// After how many seconds the same may be tried again, where that would help.
    var retryAfterSeconds: Int?

    var status: HTTPResponse.Status {
        switch kind {
        case .malformedBody, .invalidField, .invalidParameter, .keyInAddress: .badRequest
        case .unauthorized: .unauthorized
        case .forbidden: .forbidden
        case .tooManyRequests: .tooManyRequests
        case .unknownProduct, .unknownCustomer, .unknownRule, .unknownExperiment, .unknownGoal, .notFound: .notFound
        case .conflict: .conflict
        case .keyReused: .unprocessableContent
        case .methodNotAllowed: .methodNotAllowed
        case .bodyTooLarge: .contentTooLarge
        case .unsupportedMediaType: .unsupportedMediaType
        case .overloaded: .tooManyRequests
        case .storageUnavailable, .notReady: .serviceUnavailable
        case .noRoom: HTTPResponse.Status(code: 507, reasonPhrase: "Insufficient Storage")
        case .internalError: .internalServerError
        }
    }

    var title: String {
        switch kind {
        case .malformedBody: "The body cannot be read"
        case .invalidField: "A field has a value that is not accepted"
        case .invalidParameter: "A parameter has a value that is not accepted"
        case .unknownProduct: "No such product"
        case .unknownCustomer: "No such customer"
        case .notReady: "Not there yet"
        case .notFound: "Nothing here"
        case .unknownRule: "No such rule"
        case .unknownExperiment: "No such experiment"
        case .unknownGoal: "No such stock goal"
        case .conflict: "Not as things stand"
        case .keyReused: "An Idempotency-Key of another request"
        case .methodNotAllowed: "Method not allowed"
        case .bodyTooLarge: "The body is too large"
        case .unsupportedMediaType: "The body is of a type that is not read here"
        case .unauthorized: "A key is needed"
        case .forbidden: "Not with this key"
        case .keyInAddress: "A key in the address"
        case .tooManyRequests: "Too many requests"
        case .overloaded: "Too much at once"
        case .storageUnavailable: "Nothing can be stored at the moment"
        case .noRoom: "The disk is full"
        case .internalError: "Something went wrong here"
        }
    }

    /// What the answer's headers say of it.
    var headers: HTTPFields {
        var headers: HTTPFields = [:]
        if !allowed.isEmpty { headers[.allow] = allowed.map(\.rawValue).joined(separator: ", ") }
        if let retryAfterSeconds { headers[.retryAfter] = String(retryAfterSeconds) }
        if kind == .unauthorized { headers[.wwwAuthenticate] = "Bearer realm=\"alongside\"" }
        return headers
    }

    /// At most 40 characters of a value, with control characters made visible, fit to be shown and logged.
    static func shortened(_ value: String) -> String {
        var short = ""
        for scalar in value.unicodeScalars.prefix(40) {
            let isControl = scalar.properties.generalCategory == .control || scalar.properties.generalCategory == .format
            short += isControl ? "\\u{\(String(scalar.value, radix: 16))}" : String(scalar)
        }
        return value.unicodeScalars.count > 40 ? short + "…" : short
    }
}

extension Problem {
    /// The answer that tells it.
    var response: Response {
        var headers: HTTPFields = [.contentType: "application/problem+json", .cacheControl: "no-store", .xContentTypeOptions: "nosniff"]
        for field in self.headers { headers.append(field) }
        return Response(status: status, headers: headers, body: .init(byteBuffer: body))
    }

    /// The problem as a JSON document.
    var body: ByteBuffer {
        var writer = JSONWriter(capacity: 512)
        writer.json("{\"type\":\"urn:alongside:problem:")
        writer.plain(kind.rawValue)
        writer.json("\",\"title\":")
        writer.string(title)
        writer.json(",\"status\":")
        writer.integer(status.code)
        writer.json(",\"detail\":")
        writer.string(detail)
        switch place {
        case .body(let pointer):
            writer.json(",\"pointer\":")
            writer.string("#" + pointer)
        case .query(let name):
            writer.json(",\"parameter\":")
            writer.string(name)
        case nil: break
        }
        if let value {
            writer.json(",\"value\":")
            writer.string(value)
        }
        writer.json(",\"remedy\":")
        writer.string(remedy)
        writer.json("}")
        return writer.buffer()
    }
}
