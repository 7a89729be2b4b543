import Affinity
import Commerce
import Feeds

/// Takes the categories of a feed of products.
final class CategoryIntake: Intake, @unchecked Sendable {
    // Unchecked Sendable is safe: an import calls its intake from one thread at a time.
    private var numbers: [CategoryPath: Int] = [:]
    private var categories: [ProductID: Int] = [:]

    func take(_ rows: [ProductEntry]) -> [Arrival] {
        for row in rows {
            guard let category = row.product.category else { continue }
            let number = numbers[category] ?? numbers.count
            numbers[category] = number
            categories[row.product.id] = number
        }
        return Array(repeating: .new, count: rows.count)
    }

    /// A number for the category of each product, in order; products without one share a number.
    static func categories(of products: [ProductID], file: String, map: String) throws -> [Int] {
        let intake = CategoryIntake()
        var feed = FeedImport(file: file)
        feed.map = try FeedMap(contentsOf: map, for: .products)
        _ = try feed.products(into: intake)
        return products.map { intake.categories[$0] ?? intake.numbers.count }
    }
}
