/// How often the categories of one depth are bought, alone and together.
struct CategoryLevel: Sendable {
    /// Orders with anything of each category.
    let orders: Column<Float>
    /// Orders with two or more different products of the category.
    let within: Column<Float>
    /// Where each category's partners begin; one more than categories.
    let offsets: Column<UInt32>
    /// The categories it was bought with in one order, ascending, and in how many orders.
    let partners: Column<UInt32>
    let together: Column<Float>

    var count: Int { orders.count }

    init(
        orders: Column<Float>, within: Column<Float>, offsets: Column<UInt32>, partners: Column<UInt32>, together: Column<Float>
    ) {
        (self.orders, self.within, self.offsets, self.partners, self.together) = (orders, within, offsets, partners, together)
    }

    /// Counts the categories of baskets.
    ///
    /// - Parameters:
    ///   - category: of each product.
    ///   - baskets: products, distinct within a basket.
    init(category: [Int32], count: Int, baskets: ContentBaskets) {
        var orders = [Float](repeating: 0, count: count)
        var within = [Float](repeating: 0, count: count)
        var basketOffsets = [0]
        var categories: [Int32] = []
        for basket in 0..<baskets.count {
            let all = baskets.items(inBasket: basket).map { category[Int($0)] }.sorted()
            for (place, one) in all.enumerated() {
                if place == 0 || all[place - 1] != one {
                    categories.append(one)
                    orders[Int(one)] += 1
                    if place + 1 < all.count, all[place + 1] == one { within[Int(one)] += 1 }
                }
            }
            basketOffsets.append(categories.count)
        }
        var starts = [Int](repeating: 0, count: count + 1)
        for one in categories { starts[Int(one) + 1] += 1 }
        for one in 0..<count { starts[one + 1] += starts[one] }
        var next = starts
        var holding = [Int32](repeating: 0, count: categories.count)
        for basket in 0..<baskets.count {
            for place in basketOffsets[basket]..<basketOffsets[basket + 1] {
                holding[next[Int(categories[place])]] = Int32(basket)
                next[Int(categories[place])] += 1
            }
        }
        var (offsets, partners, together): ([UInt32], [UInt32], [Float]) = ([0], [], [])
        var tally = [Float](repeating: 0, count: count)
        var touched: [Int32] = []
        for one in 0..<count {
            for basket in holding[starts[one]..<starts[one + 1]] {
                for other in categories[basketOffsets[Int(basket)]..<basketOffsets[Int(basket) + 1]] where Int(other) != one {
                    if tally[Int(other)] == 0 { touched.append(other) }
                    tally[Int(other)] += 1
                }
            }
            touched.sort()
            for other in touched {
                partners.append(UInt32(other))
                together.append(tally[Int(other)])
                tally[Int(other)] = 0
            }
            touched.removeAll(keepingCapacity: true)
            offsets.append(UInt32(partners.count))
        }
        self.init(
            orders: Column(orders), within: Column(within), offsets: Column(offsets), partners: Column(partners), together: Column(together)
        )
    }
}
