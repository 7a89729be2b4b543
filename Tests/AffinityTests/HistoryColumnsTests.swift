import Affinity
import Commerce
import Testing

@Suite("Columns taken basket by basket")
struct HistoryColumnsTests {
    @Test("are those of a history arranged from lines, duplicates included")
    func sameColumns() {
        for seed in UInt64(0)..<30 {
            let rows = OrderRows(seed: seed)
            let history = rows.history
            var columns = HistoryColumns(products: history.products)
            let orders = Dictionary(grouping: rows.rows, by: \.order).values
                .map { $0[$0.startIndex...] }
                .sorted { ($0[0].at, OrderID($0[0].order)) < ($1[0].at, OrderID($1[0].order)) }
            for lines in orders {
                let items = lines.compactMap { line in history.products.firstIndex(of: ProductID(line.product)).map(Int32.init) }
                columns.append(at: lines[0].at, customer: lines[0].customer, products: items)
            }
            let taken = columns.history()
            #expect(taken.products == history.products && taken.basketOffsets == history.basketOffsets, "seed \(seed)")
            #expect(taken.items == history.items && taken.basketTimes == history.basketTimes, "seed \(seed)")
            #expect(taken.basketVoters == history.basketVoters && taken.voterCount == history.voterCount, "seed \(seed)")
        }
    }
}
