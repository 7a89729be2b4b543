import Affinity
import Commerce
import Merchandising
import SampleShop
import Testing

/// A few products, offers of every kind on them, and a basket, made up from a seed: small enough to try every way of using the offers.
struct RandomOffers {
    let products: [Product]
    var offers: [Offer]
    var lines: [BasketQuestion.Line]
    let currency: Currency
    private var dice: SplitMix64

    static let now = Timestamp(secondsSince1970: 1_800_000_000)

    init(seed: UInt64, mostUnits: Int = 6, mostOffers: Int = 4, withFloors: Bool = false) throws {
        var dice = SplitMix64(seed: seed, stream: "offers")
        let currency = try #require(Currency(code: dice.pick(["EUR", "JPY", "KWD"])))
        self.currency = currency
        let products = (0..<dice.within(2...5)).map { number in
            Product(
                id: ProductID("P\(number)"), title: "Thing \(number)",
                price: Money(minorUnits: Int64(dice.within(50...dice.pick([99, 2_000, 50_000]))), currency: currency),
                cost: dice.chance(0.7) ? Money(minorUnits: Int64(dice.within(10...49)), currency: currency) : nil,
                tags: ["a", "b"].filter { _ in dice.chance(0.5) })
        }
        self.products = products
        let cheapest = products.compactMap(\.price?.minorUnits).min() ?? 0
        func selection() -> ProductSelection {
            dice.chance(0.3)
                ? ProductSelection(tags: [dice.pick(["a", "b"])])
                : ProductSelection(products: Set((0..<dice.within(1...3)).map { _ in dice.pick(products).id }))
        }
        func terms(_ whole: Int64) -> OfferTerms {
            switch dice.below(3) {
            case 0: .percentOff(basisPoints: dice.pick([500, 1_000, 1_250, 2_000, 3_333, 5_000]))
            case 1: .amountOff(Int64(dice.within(1...Int(cheapest))))
            default: .price(Int64(dice.within(1...Int(max(1, whole)))))
            }
        }
        let usual = products.compactMap(\.price?.minorUnits).reduce(0, +) / Int64(products.count)
        offers = (0..<dice.within(1...mostOffers)).map { number in
            var offer: Offer
            let id = OfferID("O\(number)")
            switch dice.below(5) {
            case 0:
                let few = Array(dice.shuffled(products).prefix(dice.within(2...3)))
                offer = Offer(
                    id: id, title: "", kind: .bundle(few.map(\.id)), terms: terms(few.compactMap(\.price?.minorUnits).reduce(0, +)))
            case 1:
                offer = Offer(
                    id: id, title: "",
                    kind: .choice(main: dice.pick(products).id, roles: [.init(name: "r", products: selection())]), terms: terms(2 * usual))
            case 2: offer = Offer(id: id, title: "", kind: .second(buy: selection(), get: selection()), terms: terms(usual))
            case 3:
                let count = dice.within(2...3)
                offer = Offer(id: id, title: "", kind: .tier(of: selection(), count: count), terms: terms(Int64(count) * usual))
            default:
                offer = Offer(
                    id: id, title: "", kind: .basket(from: Int64(dice.within(1...Int(4 * usual))), of: selection()),
                    terms: dice.chance(0.5) ? .percentOff(basisPoints: 1_000) : .amountOff(Int64(dice.within(1...Int(cheapest)))))
            }
            offer.stage = .approved
            offer.priority = dice.below(3)
            offer.stacking = dice.pick([.combinable, .combinable, .combinable, .group("g"), .exclusive])
            if dice.chance(0.2) { offer.uses = dice.within(1...2) }
            if withFloors, dice.chance(0.5) { offer.minimumMargin = dice.pick([0.1, 0.3, 0.5]) }
            if withFloors, dice.chance(0.5) { offer.minimumPrice = Int64(dice.within(1...60)) }
            return offer
        }
        lines = []
        for product in dice.shuffled(products) where lines.reduce(0, { $0 + $1.quantity }) < mostUnits && dice.chance(0.85) {
            let room = mostUnits - lines.reduce(0) { $0 + $1.quantity }
            lines.append(BasketQuestion.Line(product: product.id, quantity: min(room, dice.pick([1, 1, 2, 3]))))
        }
        if lines.isEmpty { lines = [BasketQuestion.Line(product: "P0", quantity: 2)] }
        self.dice = dice
    }

    /// A storefront of these products under offers; all where none are named.
    func storefront(_ some: [Offer]? = nil) throws -> Storefront {
        Storefront(model: try Self.model(), modelName: "model-1", catalogue: products, offers: some ?? offers)
    }

    func quote(_ lines: [BasketQuestion.Line]? = nil, in storefront: Storefront) throws -> BasketQuote {
        try storefront.quote(BasketQuestion(lines: lines ?? self.lines, now: Self.now))
    }

    /// The lines in another order, some in two.
    mutating func rearranged() -> [BasketQuestion.Line] {
        dice.shuffled(
            lines.flatMap { line in
                line.quantity > 1
                    ? [.init(product: line.product, quantity: 1), .init(product: line.product, quantity: line.quantity - 1)] : [line]
            })
    }

    /// Made once: what was learned has no say in prices.
    private static let learned = Result { try Model.learned(from: [["P0", "P1"], ["P0"]]) }
    private static func model() throws -> Model { try learned.get() }
}
