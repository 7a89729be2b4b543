import Affinity
import Commerce

/// A shop many times as large as a real one, with the real one's statistics.
///
/// Customers are copied with all of their baskets, so that basket sizes, gaps and repeat purchases stay what they are. Three lines in ten are
/// swapped for another product of the category, drawn by what sells there and the same for a customer each time. The catalogue grows by variants:
/// a region's customers know one variant of each product, and variants' shares of regions fall as Zipf's law has it.
struct GrownShop {
    /// Real baskets.
    let base: PurchaseHistory
    /// A category's number for each real product.
    let categories: [Int]
    let products: Int
    let lines: Int
    let seed: UInt64

    /// Customers that share a region, and with it the variants they know.
    private static let customersOfRegion = 400
    private static let swappedShare = 0.3

    /// The columns; deterministic.
    func history() -> PurchaseHistory {
        let variants = (products + base.products.count - 1) / base.products.count
        let slots = base.products.count * variants
        let shares = (0..<variants).map { 1 / Double($0 + 1) }
        let sum = shares.reduce(0, +)
        var cumulative: [Double] = []
        for share in shares { cumulative.append((cumulative.last ?? 0) + share / sum) }
        let sellers = self.sellers()
        let copies = Double(lines) / Double(base.items.count)
        let regions = max(1, UInt64(Double(base.voterCount) * copies) / UInt64(Self.customersOfRegion))
        var columns = HistoryColumns(products: (0..<products).map { ProductID(Self.padded($0)) })
        var items: [Int32] = []
        for basket in 0..<base.basketCount {
            let voter = UInt64(base.basketVoters[basket])
            for copy in 0..<UInt64(copies.rounded(.up)) {
                let customer = copy * UInt64(base.voterCount) + voter
                // The last copy is of a part of the customers.
                guard Double(copy) + Self.unit(draw(customer, 0, 1)) < copies else { continue }
                let region = draw(customer, 0, 2) % regions
                items.removeAll(keepingCapacity: true)
                for item in base.items(inBasket: basket) {
                    let dice = draw(customer, UInt64(item), 3)
                    let shelf = sellers[categories[Int(item)]]
                    let real = Self.unit(dice) < Self.swappedShare ? Int(shelf[Int(draw(dice, 0, 4) % UInt64(shelf.count))]) : Int(item)
                    let share = Self.unit(draw(region, UInt64(real), 5))
                    let variant = cumulative.firstIndex { share < $0 } ?? 0
                    items.append(Int32((real * variants + variant) * products / slots))
                }
                columns.append(at: base.basketTimes[basket], customer: Int64(customer), products: items)
            }
        }
        return columns.history()
    }

    /// The products of each category's lines: drawing a line draws a product by what it sells.
    private func sellers() -> [[Int32]] {
        var sellers = [[Int32]](repeating: [], count: (categories.max() ?? 0) + 1)
        for item in base.items { sellers[categories[Int(item)]].append(item) }
        return sellers
    }

    /// SplitMix64's output function of what is drawn for: no state, so that a customer draws the same every time.
    private func draw(_ first: UInt64, _ second: UInt64, _ stream: UInt64) -> UInt64 {
        Self.mixed(seed &+ stream &+ Self.mixed(first &+ Self.mixed(second)))
    }

    private static func mixed(_ value: UInt64) -> UInt64 {
        var mixed = value &+ 0x9e37_79b9_7f4a_7c15
        mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
        return mixed ^ (mixed >> 31)
    }

    private static func unit(_ draw: UInt64) -> Double { Double(draw >> 11) * 0x1p-53 }

    private static func padded(_ number: Int) -> String {
        let digits = String(number)
        return "P" + String(repeating: "0", count: max(0, 7 - digits.count)) + digits
    }
}
