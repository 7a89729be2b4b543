import Analytics
import Commerce
import Merchandising
import Storage

/// Counts who is in which segment, from the shop's database.
struct SegmentCounting {
    let database: ShopDatabase
    let census: SegmentCensus

    /// - Parameters:
    ///   - orders: what was bought.
    ///   - portfolio: what follows from those orders.
    init(database: ShopDatabase, orders: CustomerOrders, portfolio: CustomerPortfolio) {
        self.database = database
        census = SegmentCensus(orders: orders, portfolio: portfolio)
    }

    /// Reads the orders and fits the models first: seconds for tens of thousands of customers.
    init(database: ShopDatabase) throws {
        let orders = try database.customerOrders()
        self.init(database: database, orders: orders, portfolio: CustomerPortfolio(of: orders))
    }

    /// Members of one segment, by id.
    func members(of segment: CustomerSegment) throws -> [CustomerID] {
        var buyers: [SegmentCensus.Purchase: Set<CustomerID>] = [:]
        for purchase in census.purchases(of: segment) {
            buyers[purchase] = try database.buyers(of: purchase.goods, since: purchase.since)
        }
        return census.members(of: segment, buyers: buyers)
    }

    /// Members of every segment, those of the built-in ones first.
    func members(of segments: [CustomerSegment]) throws -> [(segment: ShopperSegment, customers: [CustomerID])] {
        let builtIn = RFMSegment.allCases.map { ($0.rawValue, census.members(of: $0)) }
        return (builtIn + (try segments.map { ($0.id.rawValue, try members(of: $0)) })).compactMap { name, customers in
            ShopperSegment(rawValue: name).map { ($0, customers) }
        }
    }

    /// Says to a storefront of a program that ends soon who is in which segment; where nothing of it is for one, nothing is read.
    static func call(_ storefront: Storefront, from database: ShopDatabase, withCodes: Bool = false) throws {
        let named = storefront.ruleBook.rules.flatMap(\.segments) + storefront.offerBook.offers.flatMap(\.segments)
        guard withCodes || !Set(named).isSubset(of: ShopperSegment.byOrders) else { return }
        let counting = try SegmentCounting(database: database)
        storefront.segmentRoll.replace(with: try counting.members(of: try database.segments().compactMap(\.segment)))
    }
}
