import Commerce
import Merchandising
import NIOCore

/// Reads codes to be made: how many of which kind, or the texts they are to have.
struct CodesBody {
    private var offer: OfferID?
    private var texts: [String] = []
    private var count: Int?
    private var template = OfferCode(text: "", offer: "")

    /// The most codes that are made at once.
    static let mostCodes = 2_000

    /// - Throws: ``Problem``, naming the first field that is not accepted.
    init(_ body: ByteBuffer) throws(Problem) {
        var read = self
        do {
            var seen: Set<String> = []
            try JSONReader.readObject(in: body) { reader, key in
                let place = "/" + key.pointerToken
                guard seen.insert(key).inserted else { throw Problem.field(place, nil, "is given twice", remedy: "Give each field once.") }
                switch key {
                case "offer_id": read.offer = OfferID(try reader.identifier(at: place))
                case "codes":
                    try reader.list(at: place, limit: Self.mostCodes) { reader, place in
                        let text = try reader.identifier(at: place)
                        guard (4...64).contains(OfferCode.normalised(text).utf8.count) else {
                            throw Problem.field(place, text, "has not 4 to 64 characters", remedy: "Send longer or shorter codes.")
                        }
                        read.texts.append(text)
                    }
                case "count": read.count = try reader.integer(at: place, in: 1...Self.mostCodes)
                case "customer_id": read.template.customer = CustomerID(try reader.identifier(at: place))
                case "segment":
                    read.template.segment = try reader.segment(at: place).rawValue
                case "uses": read.template.uses = try reader.integer(at: place, in: 1...1_000_000_000)
                case "uses_per_customer": read.template.usesPerCustomer = try reader.integer(at: place, in: 1...1_000_000)
                case "starts_at": read.template.startsAt = try reader.moment(at: place)
                case "ends_at": read.template.endsAt = try reader.moment(at: place)
                default:
                    throw Problem.field(
                        place, nil, "is no field of codes",
                        remedy: "Send offer_id, count or codes, customer_id, segment, uses, uses_per_customer, starts_at, ends_at.")
                }
            }
        } catch let problem as Problem {
            throw problem
        } catch let failure as JSONFailure {
            throw .malformed(failure)
        } catch {
            throw .unexpected
        }
        guard read.offer != nil else { throw .field("/offer_id", nil, "is missing", remedy: "Name the offer that the codes open.") }
        guard (read.count == nil) != read.texts.isEmpty else {
            throw .field(
                "/count", nil, "is not the only one of count and codes", remedy: "Send count for codes made here, or codes of your own.")
        }
        self = read
    }

    /// The codes; those that are counted are made from random bits.
    func codes(using generator: inout some RandomNumberGenerator) -> [OfferCode] {
        let made = (0..<(count ?? 0)).map { _ in OfferCode.generatedText(using: &generator) }
        return (texts + made).map { text in
            var code = template
            code.text = text
            code.offer = offer ?? ""
            return code
        }
    }
}
