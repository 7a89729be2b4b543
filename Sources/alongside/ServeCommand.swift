import ArgumentParser
import Web

/// Serves the API and the dashboard.
struct ServeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve",
        abstract: "Serves the HTTP API and the dashboard.",
        discussion: """
            Examples:
              alongside serve --port 9000
              alongside serve --host 0.0.0.0     # once `alongside keys create` has made a key

            A newly trained model and an imported catalogue are in service within seconds, without a restart.
            """)

    @OptionGroup var shop: ShopFolder
    @OptionGroup var address: ServerAddress

    func run() async throws {
        let settings = try await ShopSettings(path: shop.settingsPath)
        let server = address.settings(of: settings)
        try await Serving(shop: shop, settings: server, shopSettings: settings).run {
            Terminal.say("Serving \(settings.shopName) on http://\(server.host):\(server.port)")
        }
    }
}
