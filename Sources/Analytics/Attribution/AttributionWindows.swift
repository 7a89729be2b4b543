/// How long before an order a touch counts. A setting of the shop with a version, so that figures say by which rule they were made.
public struct AttributionWindows: Hashable, Sendable {
    /// The version of the rule, counted up with each change.
    public var version: Int
    /// Days of 24 hours, by kind of touch.
    public var clickDays, viewDays, emailDays: Int

    /// Windows; seven days after a click, one after a view and five after an e-mail, unless said otherwise.
    public init(version: Int = 1, clickDays: Int = 7, viewDays: Int = 1, emailDays: Int = 5) {
        self.version = version
        self.clickDays = clickDays
        self.viewDays = viewDays
        self.emailDays = emailDays
    }

    /// Days for a kind of touch.
    public func days(_ kind: ChannelTouch.Kind) -> Int {
        switch kind {
        case .click: clickDays
        case .view: viewDays
        case .email: emailDays
        }
    }
}
