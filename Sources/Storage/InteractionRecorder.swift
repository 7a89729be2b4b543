import Commerce
import GRDB
import Merchandising

/// Writes events. Its statements live as long as their connection, so that it may serve many transactions; after one that was not committed a
/// new one must be made.
struct InteractionRecorder {
    private let insert: RawStatement
    private let insertBot: RawStatement
    private var products: Numbering<Product>
    /// Visitors who are known to be programs.
    private var bots: Set<VisitorID>
    /// How fast visitors look at products.
    private(set) var pace: ViewPace

    init(_ database: Database, pace: ViewPace = ViewPace()) throws {
        self.pace = pace
        products = try Numbering(database, table: "product")
        insertBot = try RawStatement(database, "INSERT INTO bot_visitor (visitor) VALUES (?) ON CONFLICT DO NOTHING")
        bots = Set(try String.fetchAll(database, sql: "SELECT visitor FROM bot_visitor").map { VisitorID($0) })
        insert = try RawStatement(
            database,
            """
            INSERT INTO interaction
                (id, kind, occurred_at, received_at, clamped, source, bot, visitor, customer, product, quantity, basket, recommendation,
                position, placement, page, referrer, utm_source, utm_medium, utm_campaign, utm_term, utm_content, click_id, order_id)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT DO NOTHING
            """)
    }

    /// Whether it remembers more than it should.
    var isFull: Bool { products.known.count > 1_000_000 }

    /// Writes events in a transaction that is open.
    mutating func record(_ events: [Interaction]) throws -> InteractionReceipt {
        var receipt = InteractionReceipt(arrivals: [])
        receipt.arrivals.reserveCapacity(events.count)
        for event in events {
            try bind(event)
            let isNew = try insert.change()
            receipt.arrivals.append(isNew ? .new : .known)
            if isNew { try note(event) }
            if let visitor = event.visitor, bots.contains(visitor) { receipt.bots.insert(visitor) }
        }
        return receipt
    }

    private mutating func note(_ event: Interaction) throws {
        // What the shop's own programs speak of exists; what a browser speaks of may be made up.
        if event.source == .server {
            if let product = event.product { _ = try products.number(of: product) }
        }
        if let visitor = event.visitor, pace.exceeds(with: event), bots.insert(visitor).inserted {
            insertBot.bind(visitor.rawValue, at: 1)
            try insertBot.run()
        }
    }

    private func bind(_ event: Interaction) throws {
        insert.bind(event.id, at: 1)
        insert.bind(event.kind.rawValue, at: 2)
        insert.bind(event.occurredAt.millisecondsSince1970, at: 3)
        insert.bind(event.receivedAt?.millisecondsSince1970, at: 4)
        insert.bind(event.isClamped ? 1 as Int64 : 0, at: 5)
        insert.bind(event.source == .browser ? 1 as Int64 : 0, at: 6)
        insert.bind(event.isBot ? 1 as Int64 : 0, at: 7)
        insert.bind(event.visitor?.rawValue, at: 8)
        insert.bind(event.customer?.rawValue, at: 9)
        insert.bind(event.product?.rawValue, at: 10)
        insert.bind(event.quantity.map(Int64.init), at: 11)
        insert.bind(event.basket.isEmpty ? "[]" : try JSONColumn.text(event.basket.map(\.rawValue)), at: 12)
        insert.bind(event.recommendation, at: 13)
        insert.bind(event.position.map(Int64.init), at: 14)
        insert.bind(event.placement?.name, at: 15)
        let referral = event.referral
        insert.bind(referral?.page, at: 16)
        insert.bind(referral?.referrer, at: 17)
        insert.bind(referral?.source, at: 18)
        insert.bind(referral?.medium, at: 19)
        insert.bind(referral?.campaign, at: 20)
        insert.bind(referral?.term, at: 21)
        insert.bind(referral?.content, at: 22)
        insert.bind(referral?.clickID, at: 23)
        insert.bind(event.order?.rawValue, at: 24)
    }
}
