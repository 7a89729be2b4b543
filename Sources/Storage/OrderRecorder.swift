import Commerce
import GRDB

/// Writes the order lines of one transaction.
///
/// Two rows of one order that disagree are settled without regard to which came first: the earlier time, the later status, the smaller
/// customer id, channel and campaign stand.
struct OrderRecorder {
    private let selectOrder: RawStatement
    private let insertOrder: RawStatement
    private let updateOrder: RawStatement
    private let insertLine: RawStatement
    private let insertOffer: RawStatement
    private let selectCustomer: RawStatement
    private(set) var products: Numbering<Product>
    private(set) var customers: Numbering<Customer>
    private var current: StoredOrder?
    private var sold = SoldProducts()
    private var marks = ReportMarks()

    private struct StoredOrder {
        var id: OrderID
        var number: Int64
        var orderedAt: Int64
        var customer: Int64?
        var status: Int
        var channel: String?
        var campaign: String?
    }

    init(_ database: Database, known: KnownNumbers) throws {
        selectOrder = try RawStatement(
            database, "SELECT number, ordered_at, customer, status, channel, campaign FROM purchase_order WHERE id = ?")
        insertOrder = try RawStatement(
            database,
            "INSERT INTO purchase_order (id, ordered_at, customer, status, channel, campaign) VALUES (?, ?, ?, ?, ?, ?)")
        updateOrder = try RawStatement(
            database,
            "UPDATE purchase_order SET ordered_at = ?, customer = ?, status = ?, channel = ?, campaign = ? WHERE number = ?")
        insertLine = try RawStatement(
            database,
            """
            INSERT INTO order_line (purchase_order, product, quantity, unit_price, discount) VALUES (?, ?, ?, ?, ?)
            ON CONFLICT DO NOTHING
            """)
        insertOffer = try RawStatement(
            database, "INSERT INTO order_offer (purchase_order, name, code) VALUES (?, ?, ?) ON CONFLICT DO NOTHING")
        selectCustomer = try RawStatement(database, "SELECT id FROM customer WHERE number = ?")
        products = try Numbering(database, table: "product", known: known.products)
        customers = try Numbering(database, table: "customer", known: known.customers)
    }

    mutating func record(_ line: OrderLine) throws -> Arrival {
        let product = try products.number(of: line.product)
        var (order, isUpdated) = try store(line)
        for name in line.offersUsed {
            insertOffer.bind(order, at: 1)
            insertOffer.bind(name, at: 2)
            insertOffer.bind(OfferCode.normalised(name), at: 3)
            if try insertOffer.change() { isUpdated = true }
        }
        insertLine.bind(order, at: 1)
        insertLine.bind(product, at: 2)
        insertLine.bind(Int64(line.quantity), at: 3)
        insertLine.bind(line.unitPrice.minorUnits, at: 4)
        insertLine.bind(line.discount.minorUnits, at: 5)
        let isNew = try insertLine.change()
        sold.note(line, product: product, isNew: isNew)
        if isNew || isUpdated, let current { marks.note(day: current.orderedAt) }
        if isNew { return .new }
        return isUpdated ? .updated : .known
    }

    /// Writes what the lines say of their products, and which days' reports are out of date.
    mutating func finish(_ database: Database) throws {
        try sold.write(database)
        try marks.write(database)
    }

    /// Makes the line's order, or settles what it says with what is stored.
    private mutating func store(_ line: OrderLine) throws -> (number: Int64, isUpdated: Bool) {
        let customer = try line.customer.map { try customers.number(of: $0) }
        guard let stored = try storedOrder(line.order) else {
            let order = StoredOrder(
                id: line.order, number: 0, orderedAt: line.orderedAt.millisecondsSince1970, customer: customer,
                status: line.status.progress, channel: line.channel, campaign: line.campaign)
            insertOrder.bind(order.id.rawValue, at: 1)
            insertOrder.bind(order.orderedAt, at: 2)
            insertOrder.bind(order.customer, at: 3)
            insertOrder.bind(Int64(order.status), at: 4)
            insertOrder.bind(order.channel, at: 5)
            insertOrder.bind(order.campaign, at: 6)
            try insertOrder.run()
            current = order
            current?.number = insertOrder.lastInserted
            marks.note(order: order.id, at: order.orderedAt, of: customer)
            return (insertOrder.lastInserted, false)
        }
        var order = stored
        order.orderedAt = min(stored.orderedAt, line.orderedAt.millisecondsSince1970)
        order.status = max(stored.status, line.status.progress)
        order.customer = try settled(stored.customer, customer)
        order.channel = smaller(stored.channel, line.channel)
        order.campaign = smaller(stored.campaign, line.campaign)
        current = order
        let changes =
            order.orderedAt != stored.orderedAt || order.status != stored.status || order.customer != stored.customer
            || order.channel != stored.channel || order.campaign != stored.campaign
        guard changes else { return (order.number, false) }
        marks.note(day: stored.orderedAt)
        marks.note(order: order.id, at: stored.orderedAt, of: stored.customer)
        marks.note(order: order.id, at: order.orderedAt, of: order.customer)
        updateOrder.bind(order.orderedAt, at: 1)
        updateOrder.bind(order.customer, at: 2)
        updateOrder.bind(Int64(order.status), at: 3)
        updateOrder.bind(order.channel, at: 4)
        updateOrder.bind(order.campaign, at: 5)
        updateOrder.bind(order.number, at: 6)
        try updateOrder.run()
        return (order.number, true)
    }

    private func storedOrder(_ id: OrderID) throws -> StoredOrder? {
        if let current, current.id == id { return current }
        var found: StoredOrder?
        selectOrder.bind(id.rawValue, at: 1)
        try selectOrder.run { row in
            found = StoredOrder(
                id: id, number: row.integer(0), orderedAt: row.integer(1), customer: row.isNull(2) ? nil : row.integer(2),
                status: Int(row.integer(3)), channel: row.text(4), campaign: row.text(5))
        }
        return found
    }

    /// The customer whose id is smaller; numbers say only who was heard of first.
    private func settled(_ stored: Int64?, _ stated: Int64?) throws -> Int64? {
        guard let stored, let stated, stored != stated else { return stored ?? stated }
        return try customerID(stated) < customerID(stored) ? stated : stored
    }

    private func customerID(_ number: Int64) throws -> CustomerID {
        var id = ""
        selectCustomer.bind(number, at: 1)
        try selectCustomer.run { id = $0.text(0) ?? "" }
        return CustomerID(id)
    }

    private func smaller<Value: Comparable>(_ left: Value?, _ right: Value?) -> Value? {
        guard let left, let right else { return left ?? right }
        return min(left, right)
    }
}
