import Commerce
import Merchandising
import NIOCore

/// Reads a basket to be quoted or reserved. A line has no price and an offer no switch: prices are the catalogue's, offers apply by themselves.
struct BasketBody {
    private(set) var lines: [BasketQuestion.Line] = []
    private(set) var customer: CustomerID?
    private(set) var visitor: String?
    private(set) var codes: [String] = []
    private(set) var order: OrderID?
    /// Whether the customer may be looked at by segment.
    private(set) var hasConsent = true
    /// The language of what the shopper reads (BCP 47); the shop's where nothing is said.
    private(set) var language: String?
    /// What the shopper was shown, as a decimal.
    private(set) var expectedTotal: String?

    /// The most codes of one basket.
    static let mostCodes = 20

    /// - Throws: ``Problem``, naming the first field that is not accepted.
    init(_ body: ByteBuffer) throws(Problem) {
        var read = self
        do {
            var seen = SeenFields()
            try JSONReader.readObject(in: body) { reader, key in
                let place = "/" + key.pointerToken
                switch key {
                case "basket":
                    try seen.insert(0, place)
                    try reader.list(at: place, limit: BasketQuestion.mostLines) { reader, place in
                        read.lines.append(try Self.line(from: &reader, at: place))
                    }
                case "customer_id":
                    try seen.insert(1, place)
                    if try reader.kind() == .null { return try reader.null() }
                    read.customer = CustomerID(try reader.identifier(at: place))
                case "visitor_id":
                    try seen.insert(5, place)
                    if try reader.kind() == .null { return try reader.null() }
                    read.visitor = try reader.identifier(at: place)
                case "codes":
                    try seen.insert(2, place)
                    try reader.list(at: place, limit: Self.mostCodes) { reader, place in read.codes.append(try reader.identifier(at: place))
                    }
                case "order_id":
                    try seen.insert(3, place)
                    read.order = OrderID(try reader.identifier(at: place))
                case "expected_total":
                    try seen.insert(4, place)
                    read.expectedTotal = try reader.text(at: place, maximum: 64)
                case "consent":
                    try seen.insert(6, place)
                    read.hasConsent = try reader.flag(at: place)
                case "language":
                    try seen.insert(7, place)
                    if try reader.kind() == .null { return try reader.null() }
                    read.language = try reader.identifier(at: place)
                default: try reader.skip()
                }
            }
        } catch let problem as Problem {
            throw problem
        } catch let failure as JSONFailure {
            throw .malformed(failure)
        } catch {
            throw .unexpected
        }
        guard !read.lines.isEmpty else {
            throw .field("/basket", nil, "is missing or empty", remedy: "Send lines, such as [{\"product_id\": \"tea\", \"quantity\": 2}].")
        }
        self = read
    }

    private static func line(from reader: inout JSONReader, at pointer: String) throws -> BasketQuestion.Line {
        guard try reader.kind() == .object else { return .init(product: ProductID(try reader.identifier(at: pointer))) }
        var id: String?
        var quantity = 1
        var seen = SeenFields()
        try reader.object { reader, key in
            switch key {
            case "product_id":
                try seen.insert(0, pointer + "/product_id")
                id = try reader.identifier(at: pointer + "/product_id")
            case "quantity":
                try seen.insert(1, pointer + "/quantity")
                quantity = try reader.integer(at: pointer + "/quantity", in: 1...BasketQuestion.mostUnits)
            default: try reader.skip()
            }
        }
        guard let id else {
            throw Problem.field(pointer, nil, "has no product_id", remedy: "Send an id, or an object with product_id and quantity.")
        }
        return .init(product: ProductID(id), quantity: quantity)
    }
}
