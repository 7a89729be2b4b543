import Commerce
import Foundation
import Logging
import Merchandising
import ServiceLifecycle
import Storage
import Web

/// Moves the pushes of the shop's stock goals once an hour, by the orders that are stored.
///
/// Pushes stay as they are where the database cannot be read or written; they end with the process, and are found again by the first step after a start.
struct StockSteering: Service {
    let database: ShopDatabase
    let shelf: Shelf
    let pushes: StockPushes
    let logger: Logger

    func run() async throws {
        while !Task.isShuttingDownGracefully, !Task.isCancelled {
            await withCheckedContinuation { continuation in
                // On a thread of its own: it waits for the disk.
                Thread {
                    do {
                        try StockStep(database: database, storefront: shelf.current, pushes: pushes).take(at: .now())
                    } catch {
                        logger.error("Stock goals not steered", metadata: ["reason": "\(error)"])
                    }
                    continuation.resume()
                }
                .start()
            }
            try? await cancelWhenGracefulShutdown { try await Task.sleep(for: .seconds(3_600)) }
        }
    }
}
