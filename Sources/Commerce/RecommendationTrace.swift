/// What the name of an answer says of the answer, so that events that give the name back can be put down to a placement, a strategy and an anchor without
/// anything having been kept of answers that nobody looked at.
///
/// A name is `rec_` and 32 hexadecimal digits, then for each slot `!placement.` with two letters an item (what chose it, how it relates), then `@` and
/// the digest of the page's product, then what places were drawn by lot (`~slot.place.millionths`). Whatever of that is missing is not known.
public struct RecommendationTrace: Hashable, Sendable {
    /// What is known of one suggestion.
    public struct Item: Hashable, Sendable {
        /// The letter of what chose it; Merchandising knows what it stands for.
        public var strategy: UInt8
        /// How it relates to the anchor; `nil` for a letter that stands for nothing.
        public var relation: Relation?

        /// A suggestion.
        public init(strategy: UInt8, relation: Relation?) {
            self.strategy = strategy
            self.relation = relation
        }
    }

    /// One slot of the answer.
    public struct Slot: Hashable, Sendable {
        /// Where it was shown.
        public var placement: Placement
        /// The suggestions in their order.
        public var items: [Item]

        /// A slot.
        public init(placement: Placement, items: [Item]) {
            self.placement = placement
            self.items = items
        }
    }

    /// A place that could have been another's.
    public struct Draw: Hashable, Sendable {
        /// Which slot, and which place of it, from 1.
        public var slot: Int, place: Int
        /// How likely what stood there was, above 0 and at most 1.
        public var propensity: Double
        /// Whether something unproven was tried there, instead of what would usually stand there.
        public var isTried: Bool
    }

    /// What was drawn by lot.
    public var draws: [Draw] = []
    /// The answer's slots; empty where the name does not say.
    public var slots: [Slot] = []
    /// The digest of the product whose page it was, as ``digest(of:)``.
    public var anchor: UInt64?

    /// The most bytes that slots and anchor may add to a name: with what is drawn by lot it stays within the 256 bytes that an id may have.
    public static let longest = 176

    /// Reads a name; nothing of it is known where it is none of ours.
    public init(name: String) {
        guard name.hasPrefix("rec_") else { return }
        let known = name.utf8.prefix { $0 != UInt8(ascii: "~") }
        for part in known.split(separator: UInt8(ascii: "!")).dropFirst() {
            let sides = part.split(separator: UInt8(ascii: "@"), maxSplits: 1, omittingEmptySubsequences: false)
            if sides.count == 2 { readAnchor(sides[1]) }
            let halves = sides[0].split(separator: UInt8(ascii: "."), maxSplits: 1, omittingEmptySubsequences: false)
            guard halves.count == 2, let placement = Placement(String(decoding: halves[0], as: UTF8.self)) else { continue }
            let letters = Array(halves[1])
            slots.append(
                Slot(
                    placement: placement,
                    items: stride(from: 0, to: letters.count - 1, by: 2).map {
                        Item(strategy: letters[$0], relation: Relation(letter: letters[$0 + 1]))
                    }))
        }
        readDraws(name)
    }

    /// What was drawn for a place.
    public func draw(at placement: Placement?, position: Int) -> Draw? {
        let slot = placement.map { stated in slots.firstIndex { $0.placement == stated } } ?? (slots.count == 1 ? 0 : nil)
        return slot.flatMap { slot in draws.first { $0.slot == slot + 1 && $0.place == position } }
    }

    /// Where a suggestion was shown and what is known of it.
    ///
    /// - Parameters:
    ///   - placement: where the event says it was; goes before what the name says.
    ///   - position: its place in the slot, from 1; without one, what holds for all items of the slot.
    public func suggestion(at placement: Placement?, position: Int?) -> (placement: Placement?, item: Item?) {
        let slot = placement.map { stated in slots.first { $0.placement == stated } } ?? (slots.count == 1 ? slots[0] : nil)
        guard let slot else { return (placement, nil) }
        if let position { return (slot.placement, slot.items.indices.contains(position - 1) ? slot.items[position - 1] : nil) }
        return (slot.placement, Set(slot.items).count == 1 ? slot.items[0] : nil)
    }

    /// The 64 bits that stand for a product in names (FNV-1a); two products of one shop do not share them but by a chance of one in 10^9.
    public static func digest(of product: ProductID) -> UInt64 {
        product.rawValue.utf8.reduce(14_695_981_039_346_656_037) { ($0 ^ UInt64($1)) &* 1_099_511_628_211 }
    }

    /// The first half of the name's last 64 bits is what decided whether something was tried: with a share s of at most a half, if it is below s. Where
    /// nothing was, the propensity is 1 - s; where something was, it is at most s.
    private mutating func readDraws(_ name: String) {
        let bytes = Array(name.utf8)
        guard bytes.count >= 36, let lot = UInt32(String(decoding: bytes[20..<28], as: UTF8.self), radix: 16) else { return }
        for part in bytes.split(separator: UInt8(ascii: "~")).dropFirst() {
            let numbers = part.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false).map {
                Int(String(decoding: $0, as: UTF8.self))
            }
            guard numbers.count == 3, let slot = numbers[0], let place = numbers[1], let millionths = numbers[2],
                (1...1_000_000).contains(millionths)
            else { continue }
            let propensity = Double(millionths) / 1_000_000
            // Less a millionth, to which the propensity was rounded.
            draws.append(
                Draw(slot: slot, place: place, propensity: propensity, isTried: Double(lot) / 4_294_967_296 < 1 - propensity - 1e-6))
        }
    }

    private mutating func readAnchor(_ digits: some Collection<UInt8>) {
        guard digits.count == 16 else { return }
        anchor = UInt64(String(decoding: digits, as: UTF8.self), radix: 16)
    }
}

extension Relation {
    /// The letter that stands for it in the names of answers; never another, since names are kept with events.
    public var letter: UInt8 {
        switch self {
        case .complement: UInt8(ascii: "c")
        case .substitute: UInt8(ascii: "s")
        case .upgrade: UInt8(ascii: "u")
        case .replenishment: UInt8(ascii: "r")
        case .alsoViewed: UInt8(ascii: "v")
        case .related: UInt8(ascii: "t")
        case .sameCategory: UInt8(ascii: "g")
        case .bestseller: UInt8(ascii: "b")
        }
    }

    /// The relation that a letter stands for.
    public init?(letter: UInt8) {
        guard let relation = Self.allCases.first(where: { $0.letter == letter }) else { return nil }
        self = relation
    }
}
