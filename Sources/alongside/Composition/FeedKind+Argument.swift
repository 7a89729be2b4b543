public import Analytics
public import ArgumentParser
public import Commerce
public import Feeds
public import Merchandising

extension FeedKind: ExpressibleByArgument {}
extension FeedForm: ExpressibleByArgument {}
extension ChannelModel: ExpressibleByArgument {}

extension RFMSegment: ExpressibleByArgument {}

extension Currency: ExpressibleByArgument {
    /// The currency of that ISO 4217 code.
    public init?(argument: String) { self.init(code: argument) }
}

extension FeedTimeZone: ExpressibleByArgument {
    /// The zone of that name or offset.
    public init?(argument: String) { self.init(argument) }
}

extension Timestamp: ExpressibleByArgument {
    /// A moment in RFC 3339.
    public init?(argument: String) {
        guard let moment = try? Timestamp(rfc3339: argument.utf8) else { return nil }
        self = moment
    }
}

extension SlateRequest.OwnedPolicy: ExpressibleByArgument {}

extension Placement: ExpressibleByArgument {
    /// The placement of that name.
    public init?(argument: String) { self.init(argument) }
}
