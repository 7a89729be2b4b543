import Analytics
import Commerce
import Merchandising
import NIOCore

/// Reads a segment in the API's form. Unknown fields are refused: passed over, a misspelt one would make another segment than was meant.
struct SegmentBody {
    private var id: String?
    private var name = ""
    private var note = ""
    private var conditions: [SegmentCondition] = []

    private static let fields = ["id", "name", "conditions", "note"]
    /// What answers say besides, so that an answer can be edited and sent back.
    private static let answered: Set<String> = ["author", "changed_at", "customers", "version", "words"]
    /// What names something else already: the built-in segments, and a page of the API.
    static let reserved = Set((ShopperSegment.byOrders.map(\.rawValue) + RFMSegment.allCases.map(\.rawValue)) + ["preview"])

    /// - Throws: ``Problem``, naming the first field that is not accepted.
    init(_ body: ByteBuffer, currency: Currency?) throws(Problem) {
        do {
            var read = SegmentBody()
            var seen = SeenFields()
            try JSONReader.readObject(in: body) { reader, key in
                if Self.answered.contains(key) { return try reader.skip() }
                let place = "/" + key.pointerToken
                guard let field = Self.fields.firstIndex(of: key) else {
                    throw Problem.field(
                        place, nil, "is no field of a segment", remedy: "A segment has \(Self.fields.joined(separator: ", ")).")
                }
                try seen.insert(field, place)
                switch key {
                case "id": read.id = try reader.identifier(at: place)
                case "name": read.name = try reader.text(at: place, maximum: 200)
                case "note": read.note = try reader.text(at: place, maximum: RuleBody.longestNote)
                default:
                    try reader.list(at: place, limit: CustomerSegment.mostConditions) { reader, place in
                        read.conditions.append(try SegmentConditionBody(from: &reader, at: place, currency: currency).condition)
                    }
                }
            }
            self = read
        } catch let problem as Problem {
            throw problem
        } catch let failure as JSONFailure {
            throw .malformed(failure)
        } catch {
            throw .unexpected
        }
        guard !conditions.isEmpty else {
            throw .field(
                "/conditions", nil, "is missing or empty",
                remedy: "Say what customers of it have in common, such as [{\"measure\": \"orders\", \"at_least\": 2}].")
        }
    }

    private init() {}

    /// The segment.
    /// - Parameter given: the id that the address names; the body may repeat it.
    func segment(named given: String? = nil) throws(Problem) -> CustomerSegment {
        guard let id = given ?? id else {
            throw .field("/id", nil, "is missing", remedy: "Send an id, such as \"coffee-fans\".")
        }
        if let own = self.id, own != id {
            throw .field("/id", own, "is not the id in the address", remedy: "Leave it out, or send the same.")
        }
        guard ShopperSegment(rawValue: id) != nil else {
            throw .field("/id", id, "is no id of a segment", remedy: "Use 1 to 64 lower-case letters, digits, _ or -.")
        }
        guard !Self.reserved.contains(id) else {
            throw .field("/id", id, "is the name of something else already", remedy: "Choose another id, such as \"my-\(id)\".")
        }
        return CustomerSegment(id: SegmentID(id), name: name.isEmpty ? id : name, conditions: conditions, note: note)
    }
}
