public import Commerce

/// Visitors of a shop of whom a share is held out from recommendations, with a known effect on the others: what an honest report
/// has to find, and to find no more than.
///
/// The model is as plain as can be. Each visitor comes once and is held out with probability `holdoutShare`. A held-out visitor orders
/// with probability `baseConversion`; one who is shown recommendations with `baseConversion * (1 + uplift)`. The value of an order is
/// that of a retail order of the shop, drawn with replacement, whether or not recommendations were shown: the whole effect is on
/// conversion, and revenue per visitor rises by `uplift` too.
public struct UpliftTrial: Sendable {
    /// One visitor.
    public struct Visit: Hashable, Sendable {
        /// Who came.
        public let visitor: VisitorID
        /// When.
        public let cameAt: Timestamp
        /// Whether no recommendations were shown, by lot.
        public let isHeldOut: Bool
        /// What was spent, or `nil` if nothing was ordered.
        public let orderValue: Money?
    }

    /// Probability, 0…1, that a held-out visitor orders.
    public let baseConversion: Double
    /// Relative rise of that probability where recommendations are shown: 0.08 is eight per cent more.
    public let uplift: Double
    /// Share of visitors held out, 0…1.
    public let holdoutShare: Double
    /// The visits, by time.
    public let visits: [Visit]
}

extension PlantedShop {
    /// A trial with a known effect; zero is one of the effects worth trying.
    public func upliftTrial(
        visitors: Int, uplift: Double, baseConversion: Double = 0.1, holdoutShare: Double = 0.1
    ) -> UpliftTrial {
        var dice = SplitMix64(seed: seed, stream: "uplift")
        let calendar = TradingCalendar(opening: opening, days: days)
        let values = retailOrderValues()
        let moments = (0..<visitors).map { _ in calendar.moment(with: &dice) }.sorted()
        let visits = moments.enumerated().map { number, moment in
            let isHeldOut = dice.chance(holdoutShare)
            let orders = dice.chance(isHeldOut ? baseConversion : baseConversion * (1 + uplift))
            return UpliftTrial.Visit(
                visitor: VisitorID("V-T\(padded(number + 1, to: 7))"), cameAt: moment, isHeldOut: isHeldOut,
                orderValue: orders ? dice.pick(values) : nil)
        }
        return UpliftTrial(baseConversion: baseConversion, uplift: uplift, holdoutShare: holdoutShare, visits: visits)
    }

    /// What each retail order came to, after discount.
    private func retailOrderValues() -> [Money] {
        var values: [Money] = []
        var current: OrderID?
        for line in orderLines where !isWholesale(line) {
            if line.order != current {
                values.append(.zero(line.unitPrice.currency))
                current = line.order
            }
            values[values.count - 1].minorUnits += line.unitPrice.minorUnits * Int64(line.quantity) - line.discount.minorUnits
        }
        return values
    }
}
