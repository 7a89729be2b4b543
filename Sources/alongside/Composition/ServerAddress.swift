import ArgumentParser
import Web

/// Where a server listens.
struct ServerAddress: ParsableArguments {
    @Option(help: "The port to listen on.")
    var port = 8080

    @Option(help: "The address to listen on.")
    var host = "127.0.0.1"

    @Flag(help: "Allows an address that other machines can reach though the shop has no keys, so that anybody there may ask.")
    var insecureAllowRemote = false

    func validate() throws {
        guard (1...65_535).contains(port) else { throw ValidationError("--port must be from 1 to 65535, not \(port)") }
    }

    /// - Parameter shopName: that of the shop's settings where it is `nil`.
    func settings(of shop: ShopSettings, shopName: String? = nil) -> ServerSettings {
        var access = shop.access
        access.allowsAnybodyRemote = insecureAllowRemote
        return ServerSettings(host: host, port: port, shopName: shopName ?? shop.shopName, patience: shop.patience, access: access)
    }
}
