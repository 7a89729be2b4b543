public import Commerce

/// Money that went back to the buyer of an order, for a line of it or for the whole; a cancellation takes everything back.
public struct OrderRefund: Hashable, Sendable {
    /// What makes it one: the same refund arriving twice counts once.
    public var id: String
    /// The order it is of.
    public var order: OrderID
    /// The line it is of, as ``SoldLine/id``; `nil` for all lines alike.
    public var line: String?
    /// What went back, in minor units, above 0.
    public var amount: Int64

    /// A refund.
    public init(id: String, order: OrderID, line: String? = nil, amount: Int64) {
        self.id = id
        self.order = order
        self.line = line
        self.amount = amount
    }

    /// Refunds by their order, each once; of different ones of one id the largest stands.
    static func byOrder(_ refunds: some Sequence<OrderRefund>) -> [OrderID: [OrderRefund]] {
        var known: [String: OrderRefund] = [:]
        for refund in refunds {
            if let stands = known[refund.id], stands.precedence >= refund.precedence { continue }
            known[refund.id] = refund
        }
        return Dictionary(grouping: known.values, by: \.order)
    }

    private var precedence: (Int64, String, String) { (amount, order.rawValue, line ?? "") }
}
