import Commerce
import Logging
import ServiceLifecycle
import Web

/// Keeps the experiments in service those of the database, whoever changed them: looks twice a second, beside any writer.
struct ExperimentRefresh: Service {
    let experiments: ShopExperiments
    let logger: Logger

    func run() async throws {
        await Repetition(pause: .milliseconds(500), failure: "Experiments not refreshed", logger: logger).run {
            try experiments.serve(at: .now())
        }
    }
}
