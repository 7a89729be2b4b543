public import Commerce

/// A customer's purchases up to a moment, in the numbers that models of lifetime value are made from.
public struct CustomerHistory: Hashable, Sendable {
    /// Who.
    public let customer: CustomerID
    /// How often and how lately, in weeks.
    public let history: RepeatHistory
    /// Mean amount of a day with purchases after the first such day, in minor units; 0 without repeats.
    public let meanRepeatAmount: Double

    /// Days of 24 hours in UTC, by customer: the same for any order of the purchases, each counted once.
    /// - Parameter end: the end of observation; what was bought on its day counts, what was bought later does not.
    public static func histories(of purchases: some Sequence<CustomerPurchase>, until end: Timestamp) -> [CustomerHistory] {
        let lastDay = day(of: end)
        var days: [CustomerID: [Int64: Int64]] = [:]
        for purchase in CustomerPurchase.distinct(purchases) where day(of: purchase.at) <= lastDay {
            let day = day(of: purchase.at)
            days[purchase.customer, default: [:]][day] = (days[purchase.customer]?[day] ?? 0).adding(clamped: purchase.amount)
        }
        return days.sorted { $0.key < $1.key }.compactMap { customer, amounts in
            guard let first = amounts.keys.min(), let last = amounts.keys.max() else { return nil }
            let repeats = amounts.count - 1
            let later = amounts.reduce(Int64(0)) { $1.key == first ? $0 : $0.adding(clamped: $1.value) }
            return CustomerHistory(
                customer: customer,
                history: RepeatHistory(repeats: repeats, recency: Double(last - first) / 7, age: Double(lastDay - first) / 7),
                meanRepeatAmount: repeats > 0 ? Double(later) / Double(repeats) : 0)
        }
    }

    static func day(of moment: Timestamp) -> Int64 {
        let perDay: Int64 = 86_400_000
        let (quotient, remainder) = moment.millisecondsSince1970.quotientAndRemainder(dividingBy: perDay)
        return remainder < 0 ? quotient - 1 : quotient
    }
}
