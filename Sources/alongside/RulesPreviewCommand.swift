import ArgumentParser
import Commerce
import Merchandising
import Storage
import Web

/// Tries rules on last week's requests.
struct RulesPreviewCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "preview",
        abstract: "Says what a file of rules would change, asked on last week's requests; changes nothing.",
        discussion: """
            Example: alongside rules preview rules.json --json

            Where fewer than \(PreviewQuestions.fewestRequests) requests of the last seven days are known, baskets of the last seven days with \
            orders are asked instead.
            """)

    @OptionGroup var shop: ShopFolder

    @Argument(help: "The file, or - for the standard input.")
    var file: String

    @Flag(help: "Prints the result as JSON.")
    var json = false

    func run() async throws {
        let work = RuleWork(shop: shop)
        try work.reading { database, document in
            let changes = try work.changes(in: file, document)
            let (storefront, _) = try StorefrontLoading(shop: shop).load(from: database)
            let rules = try storefront.ruleBook.rules.applying(changes)
            let sample = RequestSample()
            sample.restore(try database.requestSample())
            let questions = try PreviewQuestions(
                sampled: sample.week(until: .now()).flatMap(\.requests),
                baskets: { try database.lastBaskets(limit: PreviewQuestions.mostOrders) }, storefront: storefront, now: .now())
            let preview = RulePreview(of: rules, in: storefront, for: questions.requests)
            let conflicts = storefront.under(rules: rules).ruleBook.conflicts()
            print(
                json
                    ? document.text(document.preview(preview, of: questions, conflicts: conflicts, in: storefront))
                    : RuleText(document: document).preview(preview, of: questions, conflicts: conflicts, in: storefront))
        }
    }
}
