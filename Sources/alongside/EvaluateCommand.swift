import Affinity
import ArgumentParser

/// Says how good suggestions are, from nothing but the shop's orders.
struct EvaluateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "evaluate",
        abstract: "Measures on the shop's own later orders how good suggestions are, and what simple lists would find.",
        discussion: """
            Example: alongside evaluate --shop my-shop --report evaluation.html

            Learns from the earlier nine tenths of the orders and asks for the rest: one product of an order hidden with the others as the \
            basket, one product hidden with one other shown, and the whole next order of known customers. Nothing is published. \
            docs/evaluation.md in the sources explains the figures.
            """)

    @OptionGroup var shop: ShopFolder

    @Option(help: "Writes a page with tables and pictures, everything in one file.")
    var report: String?

    @OptionGroup var learning: LearningThreads

    @Flag(help: "Prints the result as JSON.")
    var json = false

    func run() async throws {
        IdleThreads.sleep()
        let settings = try await ShopSettings(path: shop.settingsPath)
        let evaluating = Evaluating(shop: shop, settings: settings, progress: ProgressLine())
        let result = try evaluating.run(threads: learning.threads)
        if let report { try evaluating.write(result, to: report) }
        print(json ? try EvaluationText(result).json() : EvaluationText(result).text)
        if let report, !json { print("\nWritten: \(report)") }
    }
}
