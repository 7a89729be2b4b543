import Commerce
import Storage

/// A year of events and orders of a shop with 10,000 products, the same for the same numbers.
struct MadeUpYear {
    let events: Int
    let orders: Int

    static let opening = Timestamp(secondsSince1970: 1_767_225_600)
    static let days = 365
    private static let products = 10_000
    private static let batch = 20_000

    /// - Throws: what the database throws.
    func write(into database: ShopDatabase) throws {
        for day in 0..<Self.days {
            let own = events * day / Self.days..<events * (day + 1) / Self.days
            for start in stride(from: own.lowerBound, to: own.upperBound, by: Self.batch) {
                let part = start..<min(start + Self.batch, own.upperBound)
                _ = try database.record(interactions: part.map { Self.event(number: $0, day: day) })
            }
            let bought = orders * day / Self.days..<orders * (day + 1) / Self.days
            _ = try database.record(orders: bought.flatMap { order(number: $0, day: day) })
        }
    }

    /// A visit is ten events: looks, six suggestions seen, perhaps a click and a basket; every fourth visitor is known to be a customer.
    static func event(number: Int, day: Int, suffix: String = "") -> Interaction {
        let (visit, step) = (number / 10, number % 10)
        var dice = Dice(seed: UInt64(visit))
        let visitor = dice.next(400_000)
        let anchor = product(&dice)
        let hasClick = dice.next(4) == 0
        let referral = referrals[dice.next(referrals.count)]
        let start = opening.advanced(byDays: day).millisecondsSince1970 + Int64(dice.next(86_000)) * 1_000
        let shown = (0..<6).map { (anchor * 31 + $0 * 7 + dice.next(3)) % products }
        let at = Timestamp(
            millisecondsSince1970: min(start + Int64(step) * 9_000, opening.advanced(byDays: day + 1).millisecondsSince1970 - 1))
        var event = Interaction(
            id: "e\(number)\(suffix)", kind: .viewItem, occurredAt: at, receivedAt: at, source: .browser, visitor: VisitorID("v\(visitor)"),
            customer: visitor % 4 == 0 && step == 0 ? CustomerID("c\(visitor / 4)") : nil, product: ProductID("p\(anchor)"),
            referral: step == 0 ? referral : Referral(page: "https://shop.example/p"))
        guard step > 0 else { return event }
        let place = step <= 6 ? step - 1 : dice.next(6)
        event.product = ProductID("p\(shown[place])")
        switch step {
        case 1...6: event.kind = .impression
        case 7: event.kind = hasClick ? .click : .viewItem
        case 8: event.kind = hasClick ? .addToCart : .viewItem
        default: return event
        }
        if step <= 6 || hasClick {
            event.recommendation =
                "rec_" + hexadecimal(UInt64(visit)) + hexadecimal(0) + "!\(placements[visit % placements.count]).ccccccvvttbb@"
                + hexadecimal(RecommendationTrace.digest(of: ProductID("p\(anchor)")))
            event.position = place + 1
        }
        return event
    }

    private func order(number: Int, day: Int) -> [OrderLine] {
        // The visitor of one of the day's visits, who often buys what was shown.
        let visits = max(1, events / Self.days / 10)
        let visit = events * day / Self.days / 10 + number % visits
        var dice = Dice(seed: UInt64(visit))
        let visitor = dice.next(400_000)
        let anchor = Self.product(&dice)
        var own = Dice(seed: UInt64(number) ^ 0xabcdef)
        let customer = own.next(10) == 0 ? nil : CustomerID(visitor % 4 == 0 ? "c\(visitor / 4)" : "n\(visitor)")
        return (0..<(1 + own.next(4))).map { place in
            let product =
                place == 0 ? anchor : place == 1 ? (anchor * 31 + own.next(6) * 7 + own.next(3)) % Self.products : Self.product(&own)
            return OrderLine(
                order: OrderID("o\(number)"),
                orderedAt: Timestamp(millisecondsSince1970: Self.opening.advanced(byDays: day).millisecondsSince1970 + 86_300_000),
                customer: customer, product: ProductID("p\(product)"), quantity: 1 + own.next(2),
                unitPrice: Money(minorUnits: 199 + Int64(product % 5_000), currency: .eur),
                status: own.next(40) == 0 ? .cancelled : .completed)
        }
    }

    /// Few products are asked for often.
    private static func product(_ dice: inout Dice) -> Int {
        let share = Double(dice.next(1_000_000)) / 1_000_000
        return min(products - 1, Int(Double(products) * share * share * share))
    }

    private static let placements = ["product_page", "basket", "checkout", "home"]
    private static let referrals: [Referral?] = [
        nil, Referral(page: "https://shop.example/p", referrer: "www.google.com"), Referral(source: "news", medium: "email"),
        Referral(source: "google", medium: "cpc", clickID: "gclid"), Referral(page: "https://shop.example/", referrer: "www.instagram.com"),
    ]

    private static func hexadecimal(_ value: UInt64) -> String {
        let digits = String(value, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }

    /// SplitMix64.
    private struct Dice {
        private var state: UInt64

        init(seed: UInt64) { state = seed }

        mutating func next(_ below: Int) -> Int {
            state &+= 0x9e37_79b9_7f4a_7c15
            var mixed = (state ^ (state >> 30)) &* 0xbf58_476d_1ce4_e5b9
            mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
            return Int((mixed ^ (mixed >> 31)) % UInt64(below))
        }
    }
}
