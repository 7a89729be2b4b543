/// Where a visit came from, as far as the address of its page and the page before it tell: what attribution to marketing channels reads.
///
/// It holds no more than that needs: addresses without their query, and of click ids the name of the parameter, never its value.
public struct Referral: Hashable, Sendable {
    /// The page the event happened on, without query and fragment.
    public var page: String?
    /// The host of the page before it.
    public var referrer: String?
    /// `utm_source`: who sent the visitor.
    public var source: String?
    /// `utm_medium`: by which kind of channel.
    public var medium: String?
    /// `utm_campaign`.
    public var campaign: String?
    /// `utm_term`: the words searched for.
    public var term: String?
    /// `utm_content`: which of several links.
    public var content: String?
    /// The parameter of an advertising network's click id that the address had, such as `gclid`.
    public var clickID: String?

    /// Nothing known, but what is stated.
    public init(
        page: String? = nil, referrer: String? = nil, source: String? = nil, medium: String? = nil, campaign: String? = nil,
        term: String? = nil, content: String? = nil, clickID: String? = nil
    ) {
        self.page = page
        self.referrer = referrer
        self.source = source
        self.medium = medium
        self.campaign = campaign
        self.term = term
        self.content = content
        self.clickID = clickID
    }
}
