import ArgumentParser

/// Learns from everything imported and publishes the model, unless it turns out worse than what there is.
struct TrainCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "train",
        abstract: "Learns which products go together from the imported orders, judges the model and publishes it.",
        discussion: """
            Example: alongside train --shop my-shop

            The model is asked for the shop's last orders, which it has not seen, and compared with the best sellers, with what each customer \
            bought before, with plain cosine and with the model in service. Where it is worse beyond noise it is kept aside, the exit code is 1 \
            and the model in service stays.

            The last three models are kept; `alongside models` lists them and goes back to an earlier one. A running server takes \
            the new model into service within a second.
            """)

    @OptionGroup var shop: ShopFolder

    @OptionGroup var learning: LearningThreads

    @Flag(help: "Puts the model into service even if it was found worse.")
    var publishAnyway = false

    @Flag(help: "Prints the result as JSON.")
    var json = false

    func run() async throws {
        IdleThreads.sleep()
        let settings = try await ShopSettings(path: shop.settingsPath)
        let outcome = try Training(shop: shop, settings: settings, progress: ProgressLine()).run(
            threads: learning.threads, publishesAnyway: publishAnyway)
        print(json ? try TrainingReport(outcome).json() : TrainingReport(outcome).text)
        if !outcome.isPublished { throw ExitCode.failure }
    }
}
