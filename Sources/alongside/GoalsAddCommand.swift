import ArgumentParser
import Commerce
import Merchandising
import Storage
import Web

/// Sets a goal and says whether it can be met.
struct GoalsAddCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "add",
        abstract: "Sets a goal, and says at once whether it can be met and what is within reach.",
        discussion: """
            Examples:
              alongside goals add --product 85123A --units 300 --by 2026-06-30 --preview
              alongside goals add --product 85123A --units 300 --by 2026-06-30
              alongside goals add --category "Garden > Furniture" --cover-days 30 --by 2026-09-01

            A goal is about the products for which everything stated holds: one of the products, within one of the categories, of one of the brands, \
            with one of the tags.
            """)

    @OptionGroup var shop: ShopFolder

    @Option(help: "The id of a product; once for each.")
    var product: [String] = []

    @Option(help: "A category and all below it, such as \"Garden > Furniture\"; once for each.")
    var category: [String] = []

    @Option(help: "A brand; once for each.")
    var brand: [String] = []

    @Option(help: "A tag; once for each.")
    var tag: [String] = []

    @Option(help: "Units to sell, of all products together.")
    var units: Int?

    @Option(help: "Days of cover that may be left, instead of units.")
    var coverDays: Double?

    @Option(help: "The moment by which they are to be sold, such as 2026-06-30.")
    var by: Timestamp

    @Option(help: "The moment from which on units count. Default: now.")
    var from: Timestamp?

    @Option(help: "Who wants it. Default: the name of who runs the command.")
    var author: String?

    @Flag(help: "Says whether it can be met, and sets nothing.")
    var preview = false

    @Flag(help: "Prints the result as JSON, as the API answers.")
    var json = false

    func validate() throws {
        if product.isEmpty, category.isEmpty, brand.isEmpty, tag.isEmpty {
            throw ValidationError("say which products are meant with --product, --category, --brand or --tag")
        }
        if (units == nil) == (coverDays == nil) { throw ValidationError("give either --units or --cover-days") }
    }

    func run() async throws {
        let work = GoalWork(shop: shop)
        let selection = ProductSelection(
            products: Set(product.map { ProductID($0) }), categories: Set(category.compactMap { CategoryPath($0) }), brands: Set(brand),
            tags: Set(tag))
        try work.writing { database, document in
            let record = try work.record(
                of: selection, target: units.map { .units($0) } ?? .cover(days: coverDays ?? 0), from: from, by: by,
                author: RuleWork.author(author), in: database)
            if !preview { try database.add(stockGoal: record) }
            let standing = GoalStanding(record, shape: .even, at: work.now)
            print(document.text(standing, json: json))
            if preview, !json { print("\nNothing is set: that was a preview.") }
        }
    }
}
