import Commerce
import Foundation
import Hummingbird
import HummingbirdTesting
import Testing

@testable import Web

/// Over real connections, since who is within this machine is told by them.
@Suite struct SignInTests {
    private static let own: HTTPFields = [.origin: "http://localhost", .contentType: "application/x-www-form-urlencoded"]

    /// A browser as far as it matters: one cookie, forms.
    private struct Browser {
        let client: any TestClientProtocol
        var cookie: String?
        /// What a proxy adds.
        var added: HTTPFields = [:]

        mutating func send(_ method: HTTPRequest.Method, _ path: String, form: String? = nil, headers: HTTPFields? = nil) async throws
            -> TestResponse
        {
            var fields = headers ?? (form == nil ? [:] : SignInTests.own)
            fields[.cookie] = cookie
            for field in added { fields.append(field) }
            let response = try await client.execute(uri: path, method: method, headers: fields, body: form.map { ByteBuffer(string: $0) })
            if let set = response.headers[.setCookie] { cookie = set.contains("Max-Age=0") ? nil : String(set.prefix { $0 != ";" }) }
            return response
        }

        /// The session's token, from the form that signs out.
        mutating func formToken(on path: String = "/basket") async throws -> String {
            let page = try await send(.get, path).text
            return String(try #require(page.firstMatch(of: /name="form" value="([0-9A-Za-z]+)"/)).1)
        }
    }

    private func browse(_ shop: TestShop, _ test: @escaping @Sendable (inout Browser) async throws -> Void) async throws {
        try await shop.server.application().test(.live) { client in
            var browser = Browser(client: client)
            try await test(&browser)
        }
    }

    @Test func aPersonSignsInSeesTheShopAndSignsOut() async throws {
        let shop = try TestShop()
        let key = try shop.cabinet.secret([.dashboard])
        try await browse(shop) { browser in
            let turnedAway = try await browser.send(.get, "/products/tea?p=cup")
            #expect(turnedAway.status == .seeOther)
            #expect(turnedAway.headers[.location] == "/sign-in?next=%2Fproducts%2Ftea%3Fp%3Dcup")
            let form = try await browser.send(.get, "/sign-in?next=%2Fproducts%2Ftea%3Fp%3Dcup")
            #expect(form.text.contains(#"name="next" value="/products/tea?p=cup""#) && !form.text.contains("Learned from"))
            let inside = try await browser.send(.post, "/sign-in", form: "key=\(key)&next=%2Fproducts%2Ftea%3Fp%3Dcup")
            #expect(inside.status == .seeOther && inside.headers[.location] == "/products/tea?p=cup")
            let cookie = try #require(inside.headers[.setCookie])
            #expect(cookie.wholeMatch(of: /alongside=[0-9A-Za-z]{43}; Path=\/; Max-Age=43200; HttpOnly; SameSite=Lax/) != nil)
            let page = try await browser.send(.get, "/products/tea")
            #expect(page.status == .ok && page.text.contains("Learned from") && page.text.contains("Sign out"))
            #expect(!page.text.contains(#"href="/keys""#), "a key without the scope keys manages none")
            #expect(try await browser.send(.get, "/keys").status == .forbidden)
            #expect(try await browser.send(.get, "/metrics").status == .ok)
            // When they sign out, the cookie opens nothing any more, even if it is sent again.
            let (token, old) = (try await browser.formToken(), browser.cookie)
            #expect(try await browser.send(.post, "/sign-out", form: "form=\(token)").headers[.location] == "/sign-in")
            #expect(browser.cookie == nil)
            browser.cookie = old
            #expect(try await browser.send(.get, "/").status == .seeOther)
        }
    }

    @Test func signingInGivesANewSessionAndEndsTheOneBefore() async throws {
        let shop = try TestShop()
        let key = try shop.cabinet.secret([.dashboard])
        try await browse(shop) { browser in
            browser.cookie = "alongside=" + String(repeating: "a", count: 43)
            _ = try await browser.send(.post, "/sign-in", form: "key=\(key)")
            let first = browser.cookie
            #expect(first != "alongside=" + String(repeating: "a", count: 43))
            _ = try await browser.send(.post, "/sign-in", form: "key=\(key)")
            #expect(browser.cookie != first)
            #expect(try await browser.send(.get, "/").status == .ok)
            browser.cookie = first
            #expect(try await browser.send(.get, "/").status == .seeOther)
        }
    }

    @Test func aSessionEndsAfterHalfAnHourOfSilenceAndAfterTwelveHours() async throws {
        let shop = try TestShop()
        let key = try shop.cabinet.secret([.dashboard])
        try await browse(shop) { browser in
            _ = try await browser.send(.post, "/sign-in", form: "key=\(key)")
            shop.clock.advance(.seconds(29 * 60))
            #expect(try await browser.send(.get, "/").status == .ok)
            shop.clock.advance(.seconds(30 * 60))
            #expect(try await browser.send(.get, "/").status == .seeOther)
            _ = try await browser.send(.post, "/sign-in", form: "key=\(key)")
            for _ in 0..<24 {
                #expect(try await browser.send(.get, "/").status == .ok)
                shop.clock.advance(.seconds(29 * 60 + 59))
            }
            shop.clock.advance(.seconds(60))
            #expect(try await browser.send(.get, "/").status == .seeOther)
        }
    }

    @Test func keysAreChangedOnlyAWhileAfterASignIn() async throws {
        let shop = try TestShop()
        let key = try shop.cabinet.secret([.dashboard, .keys])
        try await browse(shop) { browser in
            _ = try await browser.send(.post, "/sign-in", form: "key=\(key)")
            #expect(try await browser.send(.get, "/keys").text.contains("Make the key"))
            // When ten minutes have passed, the list is still there and nothing can be changed
            shop.clock.advance(.seconds(10 * 60))
            let page = try await browser.send(.get, "/keys")
            #expect(page.status == .ok && page.text.contains("Sign in again") && !page.text.contains("Make the key"))
            let token = try await browser.formToken()
            let id = try #require(try await shop.cabinet.keys().first?.id.rawValue)
            let forms = ["/keys": "kind=secret&label=x&scope=keys", "/keys/\(id)/rotate": "grace=0", "/keys/\(id)/revoke": ""]
            for (path, form) in forms {
                let turnedAway = try await browser.send(.post, path, form: "form=\(token)&\(form)")
                #expect(turnedAway.status == .seeOther && turnedAway.headers[.location] == "/sign-in?again=1&next=%2Fkeys")
            }
            #expect(try await browser.send(.get, "/keys/\(id)/revoke").status == .seeOther)
            let keys = try await shop.cabinet.keys()
            #expect(keys.count == 1 && keys[0].revokedAt == nil && keys[0].tokens.count == 1)
            // Then a sign-in, which who is inside is offered too, opens them again
            #expect(try await browser.send(.get, "/sign-in").status == .seeOther)
            #expect(try await browser.send(.get, "/sign-in?again=1&next=%2Fkeys").text.contains("Sign in once more"))
            _ = try await browser.send(.post, "/sign-in", form: "key=\(key)&next=%2Fkeys")
            let fresh = try await browser.formToken()
            let made = try await browser.send(.post, "/keys", form: "form=\(fresh)&kind=secret&label=x&scope=rules")
            #expect(made.status == .ok)
            #expect(try await shop.cabinet.keys().count == 2)
        }
    }

    @Test func aProxyThatIsNotTrustedIsWarnedOfForAnHour() async throws {
        let shop = try TestShop()
        _ = try shop.cabinet.secret([.dashboard])
        try await browse(shop) { browser in
            #expect(try await !browser.send(.get, "/health/ready").text.contains("warnings"))
            _ = try await browser.send(.get, "/", headers: [.forwardedFor: "203.0.113.9"])
            let ready = try await browser.send(.get, "/health/ready")
            #expect(ready.status == .ok && ready.text.contains("access.trustedProxies") && ready.text.contains(#""status":"ready""#))
            #expect(!ready.text.contains("127.0.0.1") && !ready.text.contains("203.0.113.9"), "addresses are for the log")
            shop.clock.advance(.seconds(3600))
            #expect(try await !browser.send(.get, "/health/ready").text.contains("warnings"))
        }
        let proxies = ["127.0.0.1", "::1"].compactMap { AddressRange($0) }
        let trusting = try TestShop(access: AccessSettings(trustedProxies: proxies))
        _ = try trusting.cabinet.secret([.dashboard])
        try await browse(trusting) { browser in
            _ = try await browser.send(.get, "/", headers: [.forwardedFor: "203.0.113.9"])
            #expect(try await !browser.send(.get, "/health/ready").text.contains("warnings"))
        }
    }

    @Test func aSessionEndsWithItsKey() async throws {
        let shop = try TestShop()
        let key = try shop.cabinet.secret([.dashboard])
        try await browse(shop) { browser in
            _ = try await browser.send(.post, "/sign-in", form: "key=\(key)")
            #expect(try await browser.send(.get, "/").status == .ok)
            let id = try #require(try await shop.cabinet.keys().first?.id)
            _ = try await shop.cabinet.revoke(id, at: .test)
            #expect(try await browser.send(.get, "/").status == .seeOther)
        }
    }

    @Test func wrongKeysAreSlowedDownAndToldApartByNothing() async throws {
        let shop = try TestShop()
        _ = try shop.cabinet.secret([.dashboard])
        try await browse(shop) { browser in
            var pages: Set<String> = []
            for attempt in 0..<10 {
                let wrong = attempt % 2 == 0 ? KeyToken(for: .secret).text : "guess"
                let answer = try await browser.send(.post, "/sign-in", form: "key=\(wrong)")
                #expect(answer.status == .unauthorized)
                pages.insert(answer.text)
            }
            #expect(pages.count == 1)
            let slowed = try await browser.send(.post, "/sign-in", form: "key=guess")
            #expect(slowed.status == .tooManyRequests && slowed.headers[.retryAfter] == "61")
            shop.clock.advance(.seconds(61))
            #expect(try await browser.send(.post, "/sign-in", form: "key=guess").status == .unauthorized)
        }
    }

    @Test func behindATrustedProxyTheCookieIsBoundToTheHost() async throws {
        let proxies = ["127.0.0.1", "::1"].compactMap { AddressRange($0) }
        let shop = try TestShop(access: AccessSettings(trustedProxies: proxies, addressRate: Rate(perSecond: 1, burst: 2)))
        let key = try shop.cabinet.secret([.dashboard])
        try await browse(shop) { browser in
            browser.added = [.forwardedProto: "https", .forwardedFor: "203.0.113.9"]
            var headers = Self.own
            headers[.origin] = "https://localhost"
            let inside = try await browser.send(.post, "/sign-in", form: "key=\(key)", headers: headers)
            #expect(
                try #require(inside.headers[.setCookie]).wholeMatch(of: /__Host-alongside=[0-9A-Za-z]{43}; Path=\/; .*SameSite=Lax; Secure/)
                    != nil)
            for _ in 0..<2 { #expect(try await browser.send(.get, "/").status == .ok) }
            #expect(try await browser.send(.get, "/").status == .tooManyRequests)
            browser.added[.forwardedFor] = "203.0.113.10"
            #expect(try await browser.send(.get, "/").status == .ok)
            // Without TLS nobody is let in, and the page says why.
            browser.added = [.forwardedFor: "203.0.113.11", .forwardedProto: "http"]
            #expect(try await browser.send(.get, "/").status == .seeOther)
            let page = try await browser.send(.get, "/sign-in")
            #expect(page.text.contains("a key must not travel in the clear") && !page.text.contains("name=\"key\""))
            #expect(try await browser.send(.post, "/sign-in", form: "key=\(key)").status == .forbidden)
        }
    }

    @Test(arguments: [
        "//evil.example", "https://evil.example", "/\\evil.example", "/sign-in?next=/", "javascript:alert(1)", "/a%0d%0aX: y",
    ])
    func signingInLeadsNowhereElse(next: String) async throws {
        let shop = try TestShop()
        let key = try shop.cabinet.secret([.dashboard])
        try await browse(shop) { browser in
            let answer = try await browser.send(.post, "/sign-in", form: "key=\(key)&next=\(next)")
            #expect(answer.headers[.location] == "/")
        }
    }

    @Test func formsOfOtherSitesAreRefused() async throws {
        let shop = try TestShop()
        let key = try shop.cabinet.secret([.dashboard, .keys])
        try await browse(shop) { browser in
            var foreign = Self.own
            foreign[.origin] = "https://evil.example"
            #expect(try await browser.send(.post, "/sign-in", form: "key=\(key)", headers: foreign).status == .forbidden)
            _ = try await browser.send(.post, "/sign-in", form: "key=\(key)")
            let token = try await browser.formToken()
            let create = "kind=secret&label=x&scope=keys"
            for origin in ["https://evil.example", "null", "http://localhost.evil.example", "http://localhost:81"] {
                foreign[.origin] = origin
                #expect(
                    try await browser.send(.post, "/keys", form: "\(create)&form=\(token)", headers: foreign).status == .forbidden,
                    "\(origin)")
            }
            foreign[.origin] = nil
            #expect(try await browser.send(.post, "/keys", form: "\(create)&form=\(token)", headers: foreign).status == .forbidden)
            for wrong in ["", "&form=", "&form=\(KeyToken.randomLetters())", "&form=\(token)&form=\(token)"] {
                #expect(try await browser.send(.post, "/keys", form: create + wrong).status != .ok, "\(wrong)")
            }
            #expect(try await shop.cabinet.keys().count == 1)
            #expect(try await browser.send(.post, "/keys", form: "\(create)&form=\(token)").status == .ok)
        }
    }
}
