import Commerce

/// Who buys at a planted shop.
struct Clientele: Sendable {
    /// Wholesale customers first, then everybody else.
    var customers: [Customer] = []
    /// How many of the first customers buy wholesale, and nothing else.
    let wholesaleCount: Int
    private let retailDraw: WeightedDraw
    /// Orders placed without an account.
    private static let guestShare = 0.15

    /// One customer for every five orders; few are regulars, most order once or twice.
    init(orders: Int, seed: UInt64, opening: Timestamp) {
        var dice = SplitMix64(seed: seed, stream: "clientele")
        wholesaleCount = 3
        let retailCount = max(20, orders / 5)
        for number in 1...(wholesaleCount + retailCount) {
            let digits = padded(number, to: 5)
            customers.append(
                Customer(
                    id: CustomerID("C-\(digits)"), email: "c\(digits)@customers.example",
                    name: "\(dice.pick(Vocabulary.firstNames)) \(dice.pick(Vocabulary.lastNames))",
                    createdAt: opening.advanced(byDays: -dice.within(0...700)), emailConsent: [true, true, false, nil][dice.below(4)]))
        }
        retailDraw = WeightedDraw((0..<retailCount).map { 1 / Double($0 + 20) })
    }

    /// Who places an ordinary order: an index, or `nil` for a guest.
    func buyer(with dice: inout SplitMix64) -> Int? {
        dice.chance(Self.guestShare) ? nil : wholesaleCount + retailDraw.draw(with: &dice)
    }
}
