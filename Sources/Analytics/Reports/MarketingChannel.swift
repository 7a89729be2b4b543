public import Commerce

/// The marketing channel a visit came by, told from campaign fields, click ids and the page before, in the groups that web analytics uses.
public struct MarketingChannel: Hashable, Sendable {
    /// The group's name, such as `organic_search`.
    public let name: String
    /// What kind of touch it is.
    public let kind: ChannelTouch.Kind
    /// The campaign as the visit's address names it (`utm_campaign`); empty where it names none.
    public let campaign: String

    /// The channel of a visit; `nil` where nothing says that it came from outside: no campaign, no click id, no page of another host before it.
    public init?(_ referral: Referral) {
        let source = referral.source?.lowercased() ?? ""
        let medium = referral.medium?.lowercased() ?? ""
        let host = referral.referrer?.lowercased() ?? ""
        let isOutside = !host.isEmpty && host != Self.host(of: referral.page)
        guard !source.isEmpty || !medium.isEmpty || referral.campaign != nil || referral.clickID != nil || isOutside else { return nil }
        name = Self.name(source: source, medium: medium, clickID: referral.clickID, host: isOutside ? host : "")
        kind = name == "email" ? .email : .click
        campaign = referral.campaign ?? ""
    }

    private static func name(source: String, medium: String, clickID: String?, host: String) -> String {
        let paid = ["cpc", "ppc", "paid", "paidsearch", "paid_search", "paid-search", "cpm", "retargeting"].contains(medium)
        let isSocial = socialClicks.contains(clickID ?? "") || socials.contains { source == $0 || Self.belongs(host, to: $0) }
        let isSearch = searches.contains { source == $0 || Self.belongs(host, to: $0) }
        switch medium {
        case "email", "e-mail", "e_mail", "newsletter": return "email"
        case "sms", "push", "affiliate", "display": return medium
        case "affiliates": return "affiliate"
        case "banner", "cpm": return "display"
        case "paid_social", "paid-social", "paidsocial": return "paid_social"
        default: break
        }
        if source == "email" || source == "newsletter" { return "email" }
        if paid || (clickID != nil && !socialClicks.contains(clickID ?? "")) { return isSocial ? "paid_social" : "paid_search" }
        // Networks add their click id to unpaid links too, so that a social one alone does not say that anybody paid.
        if isSocial || medium.hasPrefix("social") { return "organic_social" }
        if isSearch || medium == "organic" { return "organic_search" }
        if !host.isEmpty || medium == "referral" { return "referral" }
        return "other"
    }

    /// Whether a host is a site's, in any country: `www.google.co.uk` is `google`'s.
    private static func belongs(_ host: String, to site: String) -> Bool {
        guard !host.isEmpty else { return false }
        return site.contains(".")
            ? host == site || host.hasSuffix("." + site) : host.split(separator: ".").dropLast().contains { $0 == site }
    }

    private static func host(of page: String?) -> String {
        guard let page, let start = page.firstRange(of: "://")?.upperBound else { return "" }
        return page[start...].prefix { $0 != "/" && $0 != ":" && $0 != "?" }.lowercased()
    }

    private static let socialClicks: Set<String> = ["fbclid", "ttclid", "twclid", "li_fat_id", "epik"]
    private static let searches = ["google", "bing", "duckduckgo", "yahoo", "ecosia", "baidu", "yandex", "qwant", "startpage", "brave"]
    private static let socials = [
        "facebook", "instagram", "tiktok", "pinterest", "twitter", "x.com", "t.co", "linkedin", "youtube", "reddit", "threads", "snapchat",
    ]
}
