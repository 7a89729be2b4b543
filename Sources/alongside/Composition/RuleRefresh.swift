import Commerce
import Logging
import Merchandising
import ServiceLifecycle
import Storage
import Web

/// Keeps the rules in service those of the database, whoever changed them, and the sample of requests on disk.
///
/// Looks twice a second, so that a rule made at the command line holds a second later; it reads beside any writer and waits for none.
struct RuleRefresh: Service {
    let rules: ShopRules
    let database: ShopDatabase
    let sample: RequestSample
    let logger: Logger

    func run() async throws {
        let saving = Repetition(pause: .seconds(300), failure: "Sample of requests not kept", logger: logger)
        let counting = Repetition(pause: .seconds(5), failure: "Showings of offers not kept", logger: logger)
        async let _: Void = saving.run(save)
        async let _: Void = counting.run(count)
        await Repetition(pause: .milliseconds(500), failure: "Rules not refreshed", logger: logger).run { try rules.serve() }
        await saving.once(save)
        await counting.once(count)
    }

    @Sendable private func count() throws { try rules.keepSightings(at: .now()) }

    @Sendable private func save() throws { try database.record(sample: sample.week(until: .now())) }
}
