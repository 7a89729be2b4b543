import Commerce

/// When each customer first bought each product, to see what is bought after what.
struct FirstPurchases: Sendable {
    private struct Entry: Sendable {
        let voter: Int32
        let basket: Int32
        let day: Float
    }

    private var offsets: [Int]
    private var entries: [Entry] = []
    private var pairsInTurn = 0.0

    init(history: PurchaseHistory) {
        var last = [Int32](repeating: -1, count: history.products.count)
        var columns: [(product: Int32, entry: Entry)] = []
        let order = (0..<history.basketCount).sorted { (history.basketVoters[$0], $0) < (history.basketVoters[$1], $1) }
        let limit = UnitColumns.ordinaryLimit(order.map { history.items(inBasket: $0).count })
        var start = 0
        while start < order.count {
            let voter = history.basketVoters[order[start]]
            var end = start
            var (products, alike) = (0.0, 0.0)
            while end < order.count, history.basketVoters[order[end]] == voter {
                defer { end += 1 }
                let items = history.items(inBasket: order[end])
                guard items.count <= limit else { continue }
                var new = 0.0
                for item in items where last[Int(item)] != voter {
                    last[Int(item)] = voter
                    new += 1
                    columns.append((item, Entry(voter: voter, basket: Int32(order[end]), day: history.basketTimes[order[end]].days)))
                }
                products += new
                alike += new * new
            }
            pairsInTurn += (products * products - alike) / 2
            start = end
        }
        offsets = [Int](repeating: 0, count: history.products.count + 1)
        for column in columns { offsets[Int(column.product) + 1] += 1 }
        for product in history.products.indices { offsets[product + 1] += offsets[product] }
        var next = offsets
        if let any = columns.first?.entry { entries = Array(repeating: any, count: columns.count) }
        for column in columns {
            entries[next[Int(column.product)]] = column.entry
            next[Int(column.product)] += 1
        }
    }

    /// Customers who came to the candidate in a later order than to the anchor, how many chance would give, and the mean days between.
    func afterwards(_ anchor: Int, _ candidate: Int) -> (customers: Int, expected: Double, days: Double) {
        var (left, right) = (offsets[anchor], offsets[candidate])
        let (leftEnd, rightEnd) = (offsets[anchor + 1], offsets[candidate + 1])
        let lines = Double(max(entries.count, 1))
        let expected = Double(leftEnd - left) / lines * Double(rightEnd - right) / lines * pairsInTurn
        var (count, days) = (0, 0.0)
        while left < leftEnd, right < rightEnd {
            if entries[left].voter < entries[right].voter {
                left += 1
            } else if entries[left].voter > entries[right].voter {
                right += 1
            } else {
                if entries[left].basket < entries[right].basket {
                    count += 1
                    days += Double(entries[right].day - entries[left].day)
                }
                left += 1
                right += 1
            }
        }
        return (count, expected, count > 0 ? days / Double(count) : 0)
    }
}
