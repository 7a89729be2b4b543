import Commerce

/// Reads rows of orders: purchases, and returns where the quantity is negative or the map says so.
struct OrderDecoder: EntryDecoder {
    static let kind = FeedKind.orders
    static let classes = ["purchase lines", "return lines"]
    var reader: FieldReader

    init(_ reader: FieldReader) { self.reader = reader }

    static func classNumber(of entry: OrderEntry) -> Int {
        if case .purchase = entry { 0 } else { 1 }
    }

    mutating func entry(of row: Row, as treatment: RowRule.Treatment?) throws(Rejection) -> OrderEntry {
        let order = OrderID(try reader.requiredID(OrderSlot.order, row))
        guard let orderedAt = try reader.moment(OrderSlot.orderedAt, row) else { throw reader.missing(OrderSlot.orderedAt) }
        let customer = try reader.id(OrderSlot.customer, row).map { CustomerID($0) }
        let product = ProductID(try reader.requiredID(OrderSlot.product, row))
        let currency = try reader.currency(OrderSlot.currency, row)
        let stated = try quantity(row, treatment)
        let isReturn = treatment == .return || stated < 0
        let quantity = abs(stated)
        let unitPrice = Money(minorUnits: try price(row, of: quantity, in: currency, isReturn: isReturn), currency: currency)
        if isReturn {
            let original = try reader.id(OrderSlot.returns, row).map { OrderID($0) }
            reader.settle(currency)
            return .giveBack(
                ReturnLine(
                    document: order, returnedAt: orderedAt, customer: customer, order: original, product: product, quantity: quantity,
                    unitPrice: unitPrice))
        }
        let discount = try discount(row, of: quantity, at: unitPrice)
        let status = try status(row)
        let channel = try reader.text(OrderSlot.channel, row)
        let campaign = try reader.text(OrderSlot.campaign, row)
        let title = try reader.text(OrderSlot.title, row)
        let used = Self.names(try reader.text(OrderSlot.codes, row)) + Self.names(try reader.text(OrderSlot.offers, row))
        reader.settle(currency)
        return .purchase(
            OrderLine(
                order: order, orderedAt: orderedAt, customer: customer, product: product, quantity: quantity, unitPrice: unitPrice,
                discount: discount, status: status, channel: channel, campaign: campaign, title: title, offersUsed: used))
    }

    /// Codes or offers of one cell, separated by commas, semicolons or bars. What is longer than a code or an id can be is left out: a note of the
    /// shop's stands there, and an order is not refused for that.
    private static func names(_ text: String?) -> [String] {
        guard let text else { return [] }
        return text.split(whereSeparator: { ",;|".contains($0) }).map { $0.split(whereSeparator: \.isWhitespace).joined(separator: " ") }
            .filter { !$0.isEmpty && $0.utf8.count <= 100 }.prefix(mostNames).map(\.self)
    }

    /// More are in no shop's order.
    private static let mostNames = 20

    /// Units with their sign. A feed without a column of quantities has one unit a row.
    private func quantity(_ row: Row, _ treatment: RowRule.Treatment?) throws(Rejection) -> Int {
        guard let units = try reader.units(OrderSlot.quantity, row) else {
            if reader.columns.has(OrderSlot.quantity) { throw reader.missing(OrderSlot.quantity) }
            return 1
        }
        if units == 0 {
            throw reader.refusal(
                OrderSlot.quantity, row, "the quantity is zero", remedy: "Leave such rows out, or class them as ignored in a --map file.")
        }
        // The bound holds for returns as well.
        if units < -FieldReader.mostUnits {
            throw reader.refusal(
                OrderSlot.quantity, row, "the number is smaller than -\(FieldReader.mostUnits)",
                remedy: "Check whether the columns are in the right order.")
        }
        if units < 0, treatment == .purchase {
            throw reader.refusal(
                OrderSlot.quantity, row, "the map treats this row as a purchase, and its quantity is negative",
                remedy: "Treat such rows as return or ignored.")
        }
        return units
    }

    /// The price of one unit in minor units: as stated, or the line's total over the quantity, rounded half up.
    private func price(_ row: Row, of quantity: Int, in currency: Currency, isReturn: Bool) throws(Rejection) -> Int64 {
        let price: Int64
        if let stated = try reader.amount(OrderSlot.unitPrice, row, in: currency, ofReturn: isReturn) {
            price = stated
        } else if let total = try reader.amount(OrderSlot.lineTotal, row, in: currency, ofReturn: isReturn) {
            let (whole, rest) = total.quotientAndRemainder(dividingBy: Int64(quantity))
            price = whole + (rest * 2 >= Int64(quantity) ? 1 : 0)
        } else {
            throw reader.missing(OrderSlot.unitPrice)
        }
        if price.multipliedReportingOverflow(by: Int64(quantity)).overflow {
            throw reader.refusal(
                OrderSlot.unitPrice, row, "price times quantity does not fit 64 bits of minor units", remedy: "Check the export.")
        }
        return price
    }

    private func discount(_ row: Row, of quantity: Int, at price: Money) throws(Rejection) -> Money {
        let discount = try reader.amount(OrderSlot.discount, row, in: price.currency) ?? 0
        // A price that was divided out of a total may be half a minor unit a piece too low.
        if discount > 0, discount - price.minorUnits * Int64(quantity) > Int64(quantity) {
            throw reader.refusal(
                OrderSlot.discount, row, "the discount is larger than the line",
                remedy: "State the discount of this line, not of the order.")
        }
        return Money(minorUnits: discount, currency: price.currency)
    }

    private func status(_ row: Row) throws(Rejection) -> OrderStatus {
        guard let bytes = try reader.said(OrderSlot.status, row) else { return .completed }
        guard let status = Self.statuses[FeedField.Bare.key(bytes.text)] else {
            throw reader.refusal(
                OrderSlot.status, row, "this status is not known",
                remedy: "Write pending, completed, refunded or cancelled, or class such rows in a --map file.")
        }
        return status
    }

    /// The words of usual shop systems, bare of spaces and hyphens.
    private static let statuses: [String: OrderStatus] = {
        let words: [OrderStatus: String] = [
            .pending: "pending open new onhold awaitingpayment pendingpayment authorized unpaid unfulfilled created",
            .completed:
                "completed complete paid processing processed shipped delivered fulfilled partiallyfulfilled partial closed invoiced captured "
                + "partiallyrefunded partiallypaid success done",
            .refunded: "refunded refund returned return chargeback",
            .cancelled: "cancelled canceled voided void failed expired rejected declined",
        ]
        var statuses: [String: OrderStatus] = [:]
        for (status, list) in words { for word in list.split(separator: " ") { statuses[String(word)] = status } }
        return statuses
    }()
}
