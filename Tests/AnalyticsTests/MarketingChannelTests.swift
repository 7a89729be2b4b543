import Analytics
import Commerce
import Testing

@Suite("Marketing channels")
struct MarketingChannelTests {
    private static let page = "https://shop.example/p/1"

    @Test(
        "A visit's channel is told from campaign fields, click ids and the page before",
        arguments: [
            (Referral(page: page, referrer: "www.google.co.uk"), "organic_search"),
            (Referral(page: page, referrer: "www.google.com", clickID: "gclid"), "paid_search"),
            (Referral(source: "google", medium: "cpc"), "paid_search"), (Referral(source: "facebook", medium: "cpc"), "paid_social"),
            (Referral(page: page, referrer: "l.facebook.com", clickID: "fbclid"), "organic_social"),
            (Referral(page: page, referrer: "t.co"), "organic_social"), (Referral(source: "news", medium: "Email"), "email"),
            (Referral(source: "newsletter"), "email"), (Referral(page: page, referrer: "blog.example.org"), "referral"),
            (Referral(source: "x", medium: "affiliate"), "affiliate"), (Referral(source: "x", medium: "banner"), "display"),
            (Referral(campaign: "spring"), "other"), (Referral(page: page, referrer: "notgoogle.com"), "referral"),
        ])
    func channels(referral: Referral, name: String) {
        #expect(MarketingChannel(referral)?.name == name, "\(referral)")
    }

    @Test("Pages of the shop itself and visits from nowhere are no channel; e-mails have a window of their own")
    func none() {
        #expect(MarketingChannel(Referral(page: Self.page, referrer: "shop.example")) == nil)
        #expect(MarketingChannel(Referral(page: Self.page)) == nil)
        #expect(MarketingChannel(Referral(source: "news", medium: "email"))?.kind == .email)
    }
}
