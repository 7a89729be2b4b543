import Commerce

/// Reads rows of customers.
struct CustomerDecoder: EntryDecoder {
    static let kind = FeedKind.customers
    static let classes = ["customers"]
    var reader: FieldReader

    init(_ reader: FieldReader) { self.reader = reader }

    /// Bytes of an e-mail address at most (RFC 5321, 4.5.3.1.3, without the angle brackets).
    private static let longestAddress = 254

    mutating func entry(of row: Row, as treatment: RowRule.Treatment?) throws(Rejection) -> Customer {
        Customer(
            id: CustomerID(try reader.requiredID(CustomerSlot.id, row)), email: try email(row),
            name: try reader.text(CustomerSlot.name, row),
            createdAt: try reader.moment(CustomerSlot.createdAt, row), emailConsent: try reader.flag(CustomerSlot.emailConsent, row),
            attributes: try reader.attributes(CustomerSlot.attributes, row))
    }

    /// An address with one `@` between two parts and no space; whether it can be delivered to shows when something is sent.
    private func email(_ row: Row) throws(Rejection) -> String? {
        guard let bytes = try reader.said(CustomerSlot.email, row) else { return nil }
        let text = bytes.text
        let parts = text.split(separator: "@", omittingEmptySubsequences: false)
        let isClean = !text.unicodeScalars.contains { CleanText.isInvisible($0) || " ,;<>\"()".unicodeScalars.contains($0) }
        guard bytes.count <= Self.longestAddress, parts.count == 2, parts.allSatisfy({ !$0.isEmpty }), isClean else {
            throw reader.refusal(
                CustomerSlot.email, row, "this is no e-mail address", remedy: "Write one address, such as ann@example.com, or nothing.")
        }
        return text
    }
}
