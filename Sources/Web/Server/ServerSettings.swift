/// Where the server listens and how it calls the shop.
public struct ServerSettings: Sendable, Hashable {
    /// The address it listens at.
    public var host: String
    /// The port; 0 for any free one.
    public var port: Int
    /// The shop's name, as pages show it.
    public var shopName: String
    /// How long a connection may be silent before it is closed, in seconds.
    public var idleTimeoutSeconds: Int64
    /// How long an answer may think before it makes do with what it has.
    public var patience: Duration
    /// Who may ask, and how much.
    public var access: AccessSettings

    /// Settings that differ from the defaults where stated.
    public init(
        host: String = "127.0.0.1", port: Int = 8080, shopName: String = "Your shop", idleTimeoutSeconds: Int64 = 75,
        patience: Duration = .milliseconds(50), access: AccessSettings = AccessSettings()
    ) {
        self.patience = patience
        self.host = host
        self.port = port
        self.shopName = shopName
        self.idleTimeoutSeconds = idleTimeoutSeconds
        self.access = access
    }

    /// Whether only this machine can reach the server.
    public var isLoopbackOnly: Bool {
        host == "localhost" || host == "::1" || host.hasPrefix("127.") && host.allSatisfy { $0.isNumber || $0 == "." }
    }
}
