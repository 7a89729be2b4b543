public import Commerce
import Foundation

/// What the catalogue says of each product, as numbers in columns along the positions of the history's products.
///
/// Products are put into groups that look alike, from wide to narrow: department and section and shelf of the category path, shelf and brand, and
/// style (shelf and wording: sizes, colours and flavours of one thing often share it).
public struct ProductFacts: Sendable {
    /// How many products there are.
    public var count: Int { shelf.count }

    /// The full category path of each product; products without a category share one.
    let shelf: [Int32]
    /// One step up from the shelf; the shelf itself where it is a root.
    let section: [Int32]
    /// The root.
    let department: [Int32]
    /// Shelf and brand.
    let make: [Int32]
    /// Shelf and words of the title.
    let style: [Int32]
    /// The section each shelf is in, and the department each section is in.
    let sectionOfShelf: [Int32]
    let departmentOfSection: [Int32]
    /// Shelf and fifth of the shelf's prices.
    let priceBand: [Int32]
    /// Where the price stands among the shelf's, 0…1; 0.5 where it is not known.
    let priceRank: [Float]
    /// The price in minor units as a logarithm; 0 where it is not known.
    let logPrice: [Float]
    /// The mean of that in each section.
    let sectionPrice: [Float]
    /// Groups that only foretell sales; see ``SalesSigns``: shelf and exact price, section and exact price, department and brand, section and brand.
    let sellingGroups: [[Int32]]
    /// Products in the order of their article numbers, shorter numbers first.
    let byArticleNumber: [Int32]
    /// The words of each product, as term numbers, ascending and distinct.
    let terms: [[Int32]]
    /// How many terms there are.
    let termCount: Int

    /// - Parameter catalogue: products in ascending order of ids.
    public init(catalogue: [Product]) {
        var shelves = Groups(), sections = Groups(), departments = Groups(), makes = Groups(), styles = Groups()
        var vocabulary = Groups()
        var terms: [[Int32]] = []
        var columns: [[Int32]] = Array(repeating: [], count: 5)
        var selling = Array(repeating: Groups(), count: 4)
        var sellingGroups: [[Int32]] = Array(repeating: [], count: 4)
        var sectionOfShelf: [Int32] = []
        var departmentOfSection: [Int32] = []
        for product in catalogue {
            let path = product.category?.names ?? []
            let shelf = shelves.number(of: path.joined(separator: "\u{1}"))
            let section = sections.number(of: path.dropLast(path.count > 1 ? 1 : 0).joined(separator: "\u{1}"))
            let department = departments.number(of: path.first ?? "")
            if Int(shelf) == sectionOfShelf.count { sectionOfShelf.append(section) }
            if Int(section) == departmentOfSection.count { departmentOfSection.append(department) }
            let title = Words.words(in: product.title)
            // Where no brand is given, the first word of the title is as near as one gets.
            let brand = product.brand ?? title.first ?? ""
            let make = makes.number(of: "\(shelf)\u{1}\(brand)")
            let style = styles.number(of: "\(shelf)\u{1}" + title.joined(separator: " "))
            for (index, number) in [shelf, section, department, make, style].enumerated() { columns[index].append(number) }
            let price = product.price?.minorUnits ?? 0
            let keys = ["\(shelf) \(price)", "\(section) \(price)", "\(department) \(brand)", "\(section) \(brand)"]
            for (index, key) in keys.enumerated() { sellingGroups[index].append(selling[index].number(of: key)) }
            let attributes = product.attributes.sorted { $0.key < $1.key }.flatMap { Words.words(in: $0.value) }
            let described = Words.words(in: product.description ?? "").prefix(Self.describedWords)
            let all = title + Words.words(in: product.brand ?? "") + attributes + described
            terms.append(Set(all.map { vocabulary.number(of: $0) }).sorted())
        }
        (shelf, section, department, make, style) = (columns[0], columns[1], columns[2], columns[3], columns[4])
        self.sectionOfShelf = sectionOfShelf
        self.departmentOfSection = departmentOfSection
        self.terms = terms
        termCount = vocabulary.count
        self.sellingGroups = sellingGroups
        logPrice = catalogue.map { log(Float(max(1, $0.price?.minorUnits ?? 1))) }
        sectionPrice = Self.means(logPrice, columns[1])
        priceRank = Self.priceRanks(catalogue, shelf: columns[0])
        var bands = Groups()
        priceBand = zip(columns[0], priceRank).map { bands.number(of: "\($0) \(Int($1 * 4.999))") }
        byArticleNumber = catalogue.indices.map(Int32.init).sorted { left, right in
            let (left, right) = (catalogue[Int(left)].id.rawValue.utf8, catalogue[Int(right)].id.rawValue.utf8)
            return left.count != right.count ? left.count < right.count : left.lexicographicallyPrecedes(right)
        }
    }

    /// Beyond that many words a description repeats itself.
    private static let describedWords = 60

    private static func means(_ values: [Float], _ groups: [Int32]) -> [Float] {
        let count = Int(groups.max() ?? -1) + 1
        var (sums, counts) = ([Float](repeating: 0, count: count), [Float](repeating: 0, count: count))
        for (value, group) in zip(values, groups) {
            sums[Int(group)] += value
            counts[Int(group)] += 1
        }
        return zip(sums, counts).map { $0 / max(1, $1) }
    }

    private static func priceRanks(_ catalogue: [Product], shelf: [Int32]) -> [Float] {
        let prices = catalogue.map { $0.price?.minorUnits }
        let order = catalogue.indices.filter { prices[$0] != nil }.sorted {
            (shelf[$0], prices[$0] ?? 0, $0) < (shelf[$1], prices[$1] ?? 0, $1)
        }
        var ranks = [Float](repeating: 0.5, count: catalogue.count)
        var start = 0
        while start < order.count {
            var end = start
            while end < order.count, shelf[order[end]] == shelf[order[start]] { end += 1 }
            // Equal prices share the middle of their ranks.
            var first = start
            while first < end {
                var last = first
                while last < end, prices[order[last]] == prices[order[first]] { last += 1 }
                let rank = (Float(first + last - 1) / 2 - Float(start) + 0.5) / Float(end - start)
                for place in first..<last { ranks[order[place]] = rank }
                first = last
            }
            start = end
        }
        return ranks
    }

    /// Numbers texts in the order of their first appearance.
    private struct Groups {
        private var numbers: [String: Int32] = [:]
        var count: Int { numbers.count }

        mutating func number(of text: String) -> Int32 {
            if let number = numbers[text] { return number }
            defer { numbers[text] = Int32(numbers.count) }
            return Int32(numbers.count)
        }
    }
}
