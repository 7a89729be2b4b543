import Foundation
import Logging
import ServiceLifecycle
import Web

/// Moves the pushes of the shop's stock goals once an hour, by the orders that are stored.
///
/// Pushes stay as they are where the database cannot be read or written; they end with the process, and are found again by the first step after a start.
struct StockSteering: Service {
    let goals: ShopGoals
    let logger: Logger

    func run() async throws {
        while !Task.isShuttingDownGracefully, !Task.isCancelled {
            await withCheckedContinuation { continuation in
                // On a thread of its own: it waits for the disk.
                Thread {
                    do {
                        try goals.step(at: .now())
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
