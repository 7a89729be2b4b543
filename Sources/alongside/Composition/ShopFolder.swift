import Affinity
import ArgumentParser
import Foundation
import Storage

/// Which shop a command works on, and what lies in its folder.
struct ShopFolder: ParsableArguments {
    @Option(name: .customLong("shop"), help: "The shop's folder. Default: ALONGSIDE_SHOP, else ./alongside-shop.")
    private var named: String?

    /// The folder's path.
    var path: String { named ?? ProcessInfo.processInfo.environment["ALONGSIDE_SHOP"] ?? "./alongside-shop" }

    /// Where models are published.
    var models: ModelFolder { ModelFolder(path: "\(path)/models") }

    /// The settings file.
    var settingsPath: String { "\(path)/alongside.json" }

    func database(_ mode: ShopDatabase.Mode) throws -> ShopDatabase { try ShopDatabase(folder: path, mode: mode) }

    /// - Throws: ``ShopDatabaseError/missing(path:)`` where nothing was imported yet, so that a mistyped folder does not become a shop.
    func requireDatabase() throws {
        let file = "\(path)/\(ShopDatabase.fileName)"
        guard FileManager.default.fileExists(atPath: file) else { throw ShopDatabaseError.missing(path: file) }
    }
}
