import Commerce

/// What a shop's customers are expected to do, or why nobody can say.
public enum CustomerForecast: Sendable {
    /// Models that were fitted, and checked on time they had not seen.
    case fitted(CustomerFit)
    /// There is too little to go by.
    case unknown(Shortage)

    /// What is missing.
    public enum Shortage: Hashable, Sendable {
        /// No order belongs to a known customer.
        case noOrders
        /// Days from the first order to the last, and how many it takes.
        case tooShort(days: Int, needed: Int)
        /// Customers who came again before the time that is held out, and how many it takes.
        case tooFewRepeatBuyers(Int, needed: Int)
        /// What customers did is as likely under models that contradict each other.
        case undecided
    }

    /// A model of weeks and months needs some of them, and a third is held out.
    public static let neededDays = 120
    /// Ten for each of a model's four parameters (Peduzzi and others, "A simulation study of the number of events per variable", 1996).
    public static let neededRepeatBuyers = 40

    /// The models, where there are any.
    public var fit: CustomerFit? { if case .fitted(let fit) = self { fit } else { nil } }

    init(of purchases: [CustomerPurchase], histories: [CustomerHistory], until end: Timestamp) {
        guard let first = purchases.map(\.at).min() else {
            self = .unknown(.noOrders)
            return
        }
        let days = Int(first.days(until: end))
        guard days >= Self.neededDays else {
            self = .unknown(.tooShort(days: days, needed: Self.neededDays))
            return
        }
        // A third is held out, and a year at most: nobody asks for more.
        let split = end.advanced(byDays: -min(days / 3, 364))
        let before = CustomerHistory.histories(of: purchases, until: split)
        let repeatBuyers = before.count { $0.history.repeats > 0 }
        guard repeatBuyers >= Self.neededRepeatBuyers else {
            self = .unknown(.tooFewRepeatBuyers(repeatBuyers, needed: Self.neededRepeatBuyers))
            return
        }
        let fit = CustomerFit(of: histories, before: before, purchases: purchases, split: split, until: end)
        self = fit.map { .fitted($0) } ?? .unknown(.undecided)
    }
}
