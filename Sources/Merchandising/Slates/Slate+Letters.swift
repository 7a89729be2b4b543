extension Slate.Strategy {
    /// The letter that stands for it in the names of answers; never another, since names are kept with events.
    public var letter: UInt8 {
        switch self {
        case .pinned: UInt8(ascii: "p")
        case .visits: UInt8(ascii: "v")
        case .complements: UInt8(ascii: "c")
        case .ownPurchases: UInt8(ascii: "o")
        case .content: UInt8(ascii: "t")
        case .categoryBestsellers: UInt8(ascii: "g")
        case .bestsellers: UInt8(ascii: "b")
        }
    }

    /// The strategy that a letter stands for.
    public init?(letter: UInt8) {
        guard let strategy = Self.allCases.first(where: { $0.letter == letter }) else { return nil }
        self = strategy
    }
}
