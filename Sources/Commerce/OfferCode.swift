/// A code that opens an offer to whoever has it: for one person or for many, once or so many times.
public struct OfferCode: Hashable, Sendable, Identifiable {
    /// The code as it is compared: capitals, without spaces and hyphens.
    public var id: String { Self.normalised(text) }
    /// The code as people read it, such as `7K2M-9QXD-4TRB-HW5C`.
    public var text: String
    /// What it opens.
    public var offer: OfferID
    /// Who may use it; anybody for `nil`.
    public var customer: CustomerID?
    /// The kind of shopper that may use it, by name; any for `nil`.
    public var segment: String?
    /// How many times it may be used in all: 1 for a code of one use, `nil` for as often as the offer lasts.
    public var uses: Int?
    /// How many times one customer may use it; `nil` for no limit of its own.
    public var usesPerCustomer: Int?
    /// From when on; `nil` for as long as its offer.
    public var startsAt: Timestamp?
    /// Until when, exclusively; `nil` for as long as its offer.
    public var endsAt: Timestamp?

    /// Makes a code, good for anybody and as long as its offer where nothing is said.
    public init(
        text: String, offer: OfferID, customer: CustomerID? = nil, segment: String? = nil, uses: Int? = nil, usesPerCustomer: Int? = nil,
        startsAt: Timestamp? = nil, endsAt: Timestamp? = nil
    ) {
        self.text = text
        self.offer = offer
        self.customer = customer
        self.segment = segment
        self.uses = uses
        self.usesPerCustomer = usesPerCustomer
        self.startsAt = startsAt
        self.endsAt = endsAt
    }

    /// How codes are compared: people type them with other capitals, spaces and hyphens than they got them.
    public static func normalised(_ text: String) -> String {
        String(text.uppercased().filter { !$0.isWhitespace && $0 != "-" })
    }

    /// Random bits in a code that is made here.
    public static let bits = 80

    /// A code that nobody can guess: 80 random bits as 16 characters of Crockford's alphabet, which has no I, L, O and U. Of a million such
    /// codes, a try a microsecond finds the first after some 38,000 years on the mean.
    ///
    /// - Parameter generator: where the bits come from; the system's in service.
    public static func generatedText(using generator: inout some RandomNumberGenerator) -> String {
        let alphabet = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ")
        var text = ""
        for place in 0..<(bits / 5) {
            if place > 0, place % 4 == 0 { text += "-" }
            // 32 divides 2^64: every character is as likely.
            let bits: UInt64 = generator.next() & 31
            text.append(alphabet[Int(bits)])
        }
        return text
    }
}
