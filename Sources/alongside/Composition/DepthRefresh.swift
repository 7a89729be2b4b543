import Commerce
import Logging
import ServiceLifecycle
import Web

/// Keeps depths under test going beside the requests: who drew what is written once a second, and what their orders teach is learned at most a twentieth
/// of the time.
struct DepthRefresh: Service {
    let depths: ShopDepths
    let logger: Logger

    func run() async throws {
        let keeping = Repetition(pause: .seconds(1), failure: "Drawn depths not kept", logger: logger)
        async let _: Void = keeping.run(depths.keep)
        while !Task.isShuttingDownGracefully, !Task.isCancelled {
            let started = ContinuousClock.now
            await Repetition(pause: .zero, failure: "Depths not learned", logger: logger).once { try depths.learn(at: .now()) }
            let pause = max(.seconds(2), (ContinuousClock.now - started) * 20)
            try? await cancelWhenGracefulShutdown { try await Task.sleep(for: pause) }
        }
        await keeping.once(depths.keep)
    }
}
