import Analytics
import ArgumentParser
import Storage
import Web

/// Says how long an experiment would take.
struct ExperimentsPlanCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "plan",
        abstract: "Says how many people an experiment takes, and how long, before it is started.",
        discussion: """
            Examples:
              alongside experiments plan --uplift 0.1
              alongside experiments plan --uplift 0.1 --conversion 0.03 --people-per-week 5000 --fixed

            What is not said is taken from the shop's last four weeks.
            """)

    @OptionGroup var shop: ShopFolder

    @Option(help: "The uplift worth knowing of; 0.1 is ten per cent.")
    var uplift = 0.1

    @Flag(help: "Plans with revenue a visitor, as the shop's last four weeks had it, instead of conversion.")
    var revenue = false

    @Option(help: "The share of visitors who order, 0 to 1.")
    var conversion: Double?

    @Option(help: "Visitors a week.")
    var peoplePerWeek: Double?

    @Option(help: "Arms, the control among them.")
    var arms = 2

    @Option(help: "The control's share of those who take part, 0 to 1. Default: as much as each other arm; 0.05 plans a holdout.")
    var controlShare: Double?

    @Flag(help: "Looked at once, at a set end, instead of at any time.")
    var fixed = false

    @Flag(help: "Prints the answer as JSON.")
    var json = false

    func validate() throws {
        guard uplift > 0, uplift <= 5 else { throw ValidationError("--uplift must be more than 0 and at most 5; 0.1 is ten per cent") }
        guard (2...10).contains(arms) else { throw ValidationError("--arms must be 2 to 10") }
        if let conversion, conversion <= 0 || conversion >= 1 { throw ValidationError("--conversion must be between 0 and 1") }
        if let controlShare, controlShare <= 0 || controlShare >= 1 { throw ValidationError("--control-share must be between 0 and 1") }
        if revenue, conversion != nil { throw ValidationError("give either --revenue or --conversion") }
    }

    func run() async throws {
        let work = ExperimentWork(shop: shop)
        let metric: ShopMetric = revenue ? .revenuePerVisitor : .conversion
        var pace = peoplePerWeek
        var baseline = conversion.map(PowerPlan.Baseline.conversion)
        if baseline == nil || pace == nil, let seen = try? work.with({ database, _ in try database.baseline(at: work.now) }) {
            baseline = baseline ?? seen.baseline(of: metric)
            pace = pace ?? seen.peoplePerWeek
        }
        guard let baseline else {
            throw ValidationError(
                "the shop has no visits and orders of the last four weeks to plan with; say --conversion and --people-per-week")
        }
        let forecast = ExperimentForecast(
            .init(
                metric: metric, baseline: baseline, uplift: uplift, controlShare: controlShare ?? 1 / Double(arms), arms: arms,
                validity: fixed ? .fixedHorizon : .alwaysValid(), peoplePerWeek: pace))
        let document = ExperimentDocument(at: work.now)
        print(
            json
                ? String(decoding: document.forecast(forecast), as: UTF8.self)
                : ExperimentText(document: document, now: work.now).forecast(forecast))
    }
}
