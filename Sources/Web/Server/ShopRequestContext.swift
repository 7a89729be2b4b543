public import Hummingbird
import NIOCore

/// What is known of one request beside the request itself.
public struct ShopRequestContext: RequestContext {
    /// What Hummingbird needs.
    public var coreContext: CoreRequestContextStorage
    /// Who asks; ``Gate`` finds out before a handler is called.
    var caller = Caller.anybody
    private let channel: any Channel

    /// The context of a request that came over that connection.
    public init(source: ApplicationRequestContextSource) {
        coreContext = CoreRequestContextStorage(source: source)
        channel = source.channel
    }

    /// The other end of the connection: the client itself, or a proxy before it.
    var peer: ClientAddress? { ClientAddress(channel.remoteAddress) }
}
