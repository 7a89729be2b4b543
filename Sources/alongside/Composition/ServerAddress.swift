import ArgumentParser
import Web

/// Where a server listens.
struct ServerAddress: ParsableArguments {
    @Option(help: "The port to listen on.")
    var port = 8080

    @Option(help: "The address to listen on.")
    var host = "127.0.0.1"

    @Flag(help: "Allows an address that other machines can reach, though anybody there may ask.")
    var insecureAllowRemote = false

    func validate() throws {
        guard (1...65_535).contains(port) else { throw ValidationError("--port must be from 1 to 65535, not \(port)") }
    }

    /// - Throws: ``ServingError/remoteWithoutKeys(_:)``.
    func settings(shopName: String) throws -> ServerSettings {
        let settings = ServerSettings(host: host, port: port, shopName: shopName)
        guard settings.isLoopbackOnly || insecureAllowRemote else { throw ServingError.remoteWithoutKeys(host) }
        return settings
    }
}
