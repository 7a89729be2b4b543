import Commerce

/// Sold lines put down to suggestions: each line to one touch or to none, so that no money is counted twice.
///
/// The result depends on what happened alone: touches, lines and refunds may come in any order, more than once, and late.
public struct RecommendationAttribution: Hashable, Sendable {
    /// The lines that are put down to a suggestion, by order and line.
    public let credits: [RecommendationCredit]
    /// What all other lines came to after refunds, in minor units.
    public let unattributed: Int64

    /// Puts each line down to the touch of the same person that is strongest by the rule: the same product before halo, a click before a view, the latest
    /// before earlier ones.
    public init(
        of lines: some Sequence<SoldLine>, to touches: some Sequence<RecommendationTouch>, refunds: some Sequence<OrderRefund> = [],
        by rule: RecommendationRule = .init()
    ) {
        let orders = Self.known(lines)
        let refunded = OrderRefund.byOrder(refunds)
        let people = Set(orders.values.flatMap { $0.map(\.person) })
        var touched: [String: [RecommendationTouch]] = [:]
        for touch in Self.known(touches) where !touch.isBot && people.contains(touch.person) {
            touched[touch.person, default: []].append(touch)
        }
        var credits: [RecommendationCredit] = []
        var unattributed: Int64 = 0
        for (order, lines) in orders.sorted(by: { $0.key < $1.key }) {
            for (line, amount) in zip(lines, Self.netAmounts(of: lines, refunds: refunded[order] ?? [])) {
                let candidates = (touched[line.person] ?? []).filter { rule.counts($0, for: line) }
                if let touch = candidates.max(by: { $0.strength(for: line) < $1.strength(for: line) }) {
                    credits.append(RecommendationCredit(line: line, touch: touch, amount: amount))
                } else {
                    unattributed = unattributed.adding(clamped: amount)
                }
            }
        }
        self.credits = credits
        self.unattributed = unattributed
    }

    /// Amounts in minor units by whatever is asked of a credit: its placement, strategy, offer or campaign.
    public func totals<Key: Hashable>(by key: (RecommendationCredit) -> Key) -> [Key: Int64] {
        credits.reduce(into: [:]) { $0[key($1)] = $0[key($1), default: 0].adding(clamped: $1.amount) }
    }

    /// Lines by their order, sorted, each once.
    private static func known(_ lines: some Sequence<SoldLine>) -> [OrderID: [SoldLine]] {
        var orders: [OrderID: [String: SoldLine]] = [:]
        for line in lines {
            if let stands = orders[line.order]?[line.id], stands.precedence >= line.precedence { continue }
            orders[line.order, default: [:]][line.id] = line
        }
        return orders.mapValues { $0.values.sorted { $0.id < $1.id } }
    }

    /// Touches, each once: of different ones of one id the earliest stands.
    private static func known(_ touches: some Sequence<RecommendationTouch>) -> some Collection<RecommendationTouch> {
        var known: [String: RecommendationTouch] = [:]
        for touch in touches {
            if let stands = known[touch.id], stands.precedence <= touch.precedence { continue }
            known[touch.id] = touch
        }
        return known.values
    }

    /// What each line came to: less its own refunds, and less its part of what was refunded of the order as a whole, which is shared by what is left.
    private static func netAmounts(of lines: [SoldLine], refunds: [OrderRefund]) -> [Int64] {
        var amounts = lines.map(\.amount)
        var whole: Int64 = 0
        for refund in refunds {
            if let place = lines.firstIndex(where: { $0.id == refund.line }) {
                amounts[place] = amounts[place].subtracting(clamped: refund.amount)
            } else {
                whole = whole.adding(clamped: refund.amount)
            }
        }
        var weights = amounts.map { Double(max(0, $0)) }
        if !weights.contains(where: { $0 > 0 }) { weights = amounts.map { _ in 1 } }
        return zip(amounts, LargestRemainder.shares(of: whole, by: weights)).map { $0.subtracting(clamped: $1) }
    }
}

extension RecommendationRule {
    fileprivate func counts(_ touch: RecommendationTouch, for line: SoldLine) -> Bool {
        let days = touch.kind == .click ? clickDays : viewDays
        guard days > 0, touch.at <= line.at, line.at <= touch.at.advanced(byDays: days) else { return false }
        return reach == .halo || touch.product == line.product
    }
}

extension RecommendationTouch {
    fileprivate func strength(for line: SoldLine) -> (Int, Int, Timestamp, String) {
        (product == line.product ? 1 : 0, kind == .click ? 1 : 0, at, id)
    }

    fileprivate var precedence: (Timestamp, String, ProductID, String, String) { (at, kind.rawValue, product, recommendation, person) }
}

extension SoldLine {
    fileprivate var precedence: (Timestamp, Int64, ProductID, String) { (at, amount, product, person) }
}
