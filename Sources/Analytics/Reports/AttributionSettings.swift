/// How money is put down to suggestions and channels: the shop's settings, under a version that every report names.
public struct AttributionSettings: Hashable, Sendable {
    /// When a suggestion is given credit; sales of any product count, and what was not suggested itself (halo) is told apart.
    public var rule: RecommendationRule
    /// When a touch of a channel is given credit.
    public var windows: AttributionWindows
    /// Shares of the first and the last touch by position, 0…1.
    public var firstShare, lastShare: Double
    /// Half-life of a touch, in days.
    public var halfLifeDays: Double

    /// The settings; those of ``RecommendationRule`` and ``AttributionWindows`` unless said otherwise.
    public init(
        rule: RecommendationRule = RecommendationRule(reach: .halo), windows: AttributionWindows = AttributionWindows(),
        firstShare: Double = 0.4, lastShare: Double = 0.4, halfLifeDays: Double = 7
    ) {
        self.rule = rule
        self.windows = windows
        self.firstShare = firstShare
        self.lastShare = lastShare
        self.halfLifeDays = halfLifeDays
    }

    /// The version, counted up with each change.
    public var version: Int {
        get { rule.version }
        set { (rule.version, windows.version) = (newValue, newValue) }
    }

    /// Days after something that may look different for it: those on which an order may be put down to it, and for visits as many again, since a
    /// journey without order ends when its last touch has run out.
    public var reachDays: Int { max(rule.clickDays, rule.viewDays, 2 * max(windows.clickDays, windows.viewDays, windows.emailDays)) }

    /// All that figures depend on, in one line; two settings with the same text give the same figures.
    public var text: String {
        """
        click \(rule.clickDays) view \(rule.viewDays) channel-click \(windows.clickDays) channel-view \(windows.viewDays) \
        channel-email \(windows.emailDays) first \(firstShare) last \(lastShare) half-life \(halfLifeDays) method \(Self.method)
        """
    }

    /// Counted up when the same settings come to other figures because the program computes them otherwise.
    private static let method = 2
}
