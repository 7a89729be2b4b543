import Logging
import ServiceLifecycle
import Storage
import Web

/// Keeps the keys in service those of the database, whoever changed them, and remembers there when they were used.
///
/// Looks twice a second, so that a revoked key opens nothing a second later. It reads beside any writer and waits for none; where the database cannot be
/// read the keys in service stay, since nobody can have changed them there either.
struct KeyRefresh: Service {
    let keys: ShopKeys
    let logger: Logger

    func run() async throws {
        async let _: Void = Repetition(pause: .seconds(60), failure: "Uses of keys not remembered", logger: logger).run {
            let uses = keys.ring.takeUses()
            if !uses.isEmpty { try keys.database.record(lastUses: uses) }
        }
        await Repetition(pause: .milliseconds(500), failure: "Keys not refreshed", logger: logger).run { try keys.serve() }
    }
}
