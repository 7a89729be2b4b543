public import Commerce
import Foundation

/// How each product sells and what it costs, as columns for ranking.
public struct ProductSales: Sendable {
    /// One product: 32 bytes.
    struct Row: Hashable, Sendable, BitwiseCopyable {
        /// Orders that held it, those of one, three and nine weeks ago counted half.
        var week: Float = 0
        var month: Float = 0
        var season: Float = 0
        /// All orders that held it.
        var orders: Float = 0
        /// Days from 1970 to the first and the last of them; 0 for what nobody bought.
        var firstDay: Float = 0
        var lastDay: Float = 0
        /// Natural logarithm of the price; 0 where there is none.
        var logPrice: Float = 0
        /// To a power of two.
        var reserved: Float = 0
    }

    let rows: Column<Row>

    private static let halfLivesDays = (week: 7.0, month: 21.0, season: 60.0)

    /// - Parameter catalogue: the history's products, in their order.
    public init(history: PurchaseHistory, catalogue: [Product]) {
        var sums = [(week: Double, month: Double, season: Double)](repeating: (0, 0, 0), count: catalogue.count)
        var rows = [Row](repeating: Row(), count: catalogue.count)
        let last = history.lastPurchase ?? Timestamp(millisecondsSince1970: 0)
        for basket in 0..<history.basketCount {
            let age = history.basketTimes[basket].days(until: last)
            let day = history.basketTimes[basket].days
            let week = exp2(-age / Self.halfLivesDays.week)
            let month = exp2(-age / Self.halfLivesDays.month)
            let season = exp2(-age / Self.halfLivesDays.season)
            for item in history.items(inBasket: basket) {
                let product = Int(item)
                sums[product].week += week
                sums[product].month += month
                sums[product].season += season
                if rows[product].orders == 0 { rows[product].firstDay = day }
                rows[product].orders += 1
                rows[product].lastDay = day
            }
        }
        for product in rows.indices {
            (rows[product].week, rows[product].month) = (Float(sums[product].week), Float(sums[product].month))
            rows[product].season = Float(sums[product].season)
            if let price = catalogue[product].price, price.minorUnits > 0 {
                rows[product].logPrice = Float(log(Double(price.minorUnits)))
            }
        }
        self.rows = Column(rows)
    }

    func sections() -> [ModelSection] { [ModelSection(.sales, rows)] }

    /// Reads and checks what a model file has of sales; `nil` where it has nothing.
    /// - Throws: ``ModelRefusal``.
    init?(sections: ModelSections, in file: MappedFile, products: Int) throws(ModelRefusal) {
        guard sections.has(.sales) else { return nil }
        rows = Column(try sections.elements(.sales), in: file)
        guard rows.count == products else { throw .inconsistent("sales know \(rows.count) of \(products) products") }
        let areNumbers = rows.elements.allSatisfy {
            [$0.week, $0.month, $0.season, $0.orders, $0.firstDay, $0.lastDay, $0.logPrice].allSatisfy(\.isFinite)
        }
        guard areNumbers else { throw .inconsistent("sales are not numbers") }
    }
}
