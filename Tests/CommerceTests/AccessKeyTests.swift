import Commerce
import Testing

@Suite("Keys")
struct AccessKeyTests {
    private let now = Timestamp(secondsSince1970: 1_800_000_000)

    @Test(
        "An origin is scheme, host and unusual port, as browsers write it",
        arguments: [
            ("https://Shop.Example", "https://shop.example"), ("https://shop.example:443/", "https://shop.example"),
            ("http://shop.example:80", "http://shop.example"), ("http://localhost:3000", "http://localhost:3000"),
            ("https://[2001:db8::1]:8443", "https://[2001:db8::1]:8443"),
            ("https://xn--bcher-kva.example", "https://xn--bcher-kva.example"),
        ])
    func origins(text: String, origin: String) { #expect(WebOrigin(text)?.description == origin) }

    @Test(
        "What is no origin is refused",
        arguments: [
            "", "*", "null", "shop.example", "https://", "https://*.shop.example", "https://shop.example/path", "https://a@shop.example",
            "ftp://shop.example", "https://shop.example:0", "https://shop.example:65536", "https://shop.example:", "https://bücher.example",
            "https://shop.example?x", "https://shop example", "https://shop.example\n", "javascript:alert(1)", "https://[shop]",
        ])
    func noOrigins(text: String) { #expect(WebOrigin(text) == nil) }

    @Test("A key that makes no sense is refused with what to do")
    func refusals() throws {
        #expect(throws: AccessKeyRefusal.noScope) { try NewKey(secret: "x", scopes: [], now: now) }
        for label in ["", "   ", "a\nb", String(repeating: "x", count: 101), "a\u{202E}b"] {
            #expect(throws: AccessKeyRefusal.invalidLabel) { try NewKey(secret: label, scopes: [.keys], now: now) }
        }
        #expect(throws: AccessKeyRefusal.noOrigin) { try NewKey(publishable: "x", origins: [], now: now) }
        #expect(throws: AccessKeyRefusal.invalidOrigin("*")) {
            try NewKey(publishable: "x", origins: ["https://a.example", "*"], now: now)
        }
        #expect(throws: AccessKeyRefusal.tooManyOrigins) {
            try NewKey(publishable: "x", origins: (0..<51).map { "https://shop\($0).example" }, now: now)
        }
        #expect(throws: AccessKeyRefusal.alreadyOver(now)) { try NewKey(secret: "x", scopes: [.keys], expiresAt: now, now: now) }
        #expect(
            AccessKeyRefusal.invalidOrigin("*").description
                == "\"*\" is no origin: write scheme, host and, if unusual, port, such as https://shop.example")
        #expect(
            AccessKeyRefusal.rotating("key_1", until: now).description
                == "two keys of key_1 are live already, the older until 2027-01-15T08:00:00Z; wait for that, or revoke key_1 and make a new one"
        )
    }

    @Test("A publishable key may do what shoppers need and nothing else, and has each origin once")
    func publishable() throws {
        let key = try NewKey(publishable: "Pages", origins: ["https://b.example", "https://a.example/", "https://A.example"], now: now)
        #expect(key.scopes == [.recommendations, .events])
        #expect(key.origins.map(\.description) == ["https://a.example", "https://b.example"])
    }
}
