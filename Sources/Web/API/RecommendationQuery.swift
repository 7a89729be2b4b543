import Commerce
public import Merchandising
import NIOCore

/// A question in the API's JSON, answered in the API's JSON without HTTP: a line of a batch file.
public struct RecommendationQuery {
    /// What the line calls itself in `id`; answers repeat it.
    public let id: String
    private let body: RecommendationBody
    /// The moment it is answered for, as `at` says; a time without zone is UTC.
    private let time: Timestamp?

    /// Why a line is no question.
    public struct Unreadable: Error, Hashable, Sendable, CustomStringConvertible {
        /// What is wrong, with field, value and remedy.
        public let description: String

        init(_ problem: Problem) {
            let place =
                switch problem.place {
                case .body(let pointer): "\(pointer): "
                case .query(let name): "\(name): "
                case nil: ""
                }
            description = "\(place)\(problem.detail) \(problem.remedy)"
        }
    }

    /// Reads a question: the fields of `POST /v1/recommendations`, and `id`.
    public init(json: some Sequence<UInt8>) throws(Unreadable) {
        let bytes = ByteBuffer(bytes: json)
        do {
            body = try RecommendationBody(bytes)
            var found: String?
            var time: Timestamp?
            try JSONReader.readObject(in: bytes) { reader, key in
                switch key {
                case "id": found = try reader.kind() == .number ? try reader.number(at: "/id") : try reader.identifier(at: "/id")
                case "at": time = try Self.time(try reader.identifier(at: "/at"))
                default: try reader.skip()
                }
            }
            self.time = time
            guard let found else { throw Problem.field("/id", nil, "is missing", remedy: "Give every query an id; answers repeat it.") }
            id = found
        } catch let problem as Problem {
            throw Unreadable(problem)
        } catch {
            throw Unreadable(.unexpected)
        }
    }

    /// The answer: `id`, and what the API would answer.
    ///
    /// - Parameter limit: how many suggestions where the question does not say; as many as its placement shows for `nil`.
    public func answer(from storefront: Storefront, limit: Int?) throws(Unreadable) -> [UInt8] {
        var asked = body
        asked.limit = body.limit ?? limit
        var request: SlateRequest
        do {
            request = try asked.request(for: storefront)
        } catch {
            throw Unreadable(error)
        }
        var writer = JSONWriter()
        request.time = time
        request.now = time ?? .now()
        writer.json("{\"id\":")
        writer.string(id)
        writer.json(",")
        let answer = Self.answer(to: request, from: storefront, hasSlots: !body.slots.isEmpty, language: body.language)
        return Array(writer.buffer().readableBytesView) + answer.dropFirst()
    }

    private static func time(_ text: String) throws(Problem) -> Timestamp {
        do {
            return try Timestamp(rfc3339: text.utf8, minutesEastOfUTC: 0)
        } catch {
            throw .field("/at", text, "is no moment in time", remedy: "Write it as in 2026-11-23T08:30:00Z.")
        }
    }

    /// The API's answer to a request.
    public static func answer(to request: SlateRequest, from storefront: Storefront, hasSlots: Bool = false, language: String? = nil)
        -> [UInt8]
    {
        let slates = storefront.slates(for: request)
        let body = RecommendationAnswer(
            id: RecommendationID(), storefront: storefront, request: request, slates: slates, hasSlots: hasSlots,
            wording: storefront.wordings.wording(for: language)
        ).body()
        return Array(body.readableBytesView)
    }
}
