/// Who may ask how much, and who is believed to say who asks.
public struct AccessSettings: Sendable, Hashable {
    /// Whether anybody may ask as long as the shop has no key, though others than this machine reach the server.
    public var allowsAnybodyRemote: Bool
    /// Proxies whose `X-Forwarded-For` and `X-Forwarded-Proto` are believed; of all others they are ignored.
    public var trustedProxies: [AddressRange]
    /// How often one key may ask; `nil` for no limit.
    public var keyRate: Rate?
    /// How often one address may ask without a secret key: a shopper's browser, a person, somebody who tries keys. `nil` for no limit.
    public var addressRate: Rate?
    /// How many requests for recommendations may be under way at a time; those beyond are turned away at once. 0 for no bound.
    public var requestsInFlight: Int

    /// How often one address may sign in with a wrong key: ten times, then once a minute.
    static let signInRate = Rate(perSecond: 1.0 / 60, burst: 10)

    /// Settings that differ from the defaults where stated.
    public init(
        allowsAnybodyRemote: Bool = false, trustedProxies: [AddressRange] = [],
        keyRate: Rate? = Rate(perSecond: 2000, burst: 4000), addressRate: Rate? = Rate(perSecond: 50, burst: 200),
        requestsInFlight: Int = 1024
    ) {
        self.allowsAnybodyRemote = allowsAnybodyRemote
        self.trustedProxies = trustedProxies
        self.keyRate = keyRate
        self.addressRate = addressRate
        self.requestsInFlight = requestsInFlight
    }
}
