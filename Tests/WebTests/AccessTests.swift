import Commerce
import Foundation
import Hummingbird
import HummingbirdTesting
import Testing

@testable import Web

@Suite struct AccessTests {
    private func bearer(_ token: String, _ more: HTTPFields = [:]) -> HTTPFields {
        var headers = more
        headers[.authorization] = "Bearer \(token)"
        return headers
    }

    @Test func withoutAnyKeyTheServerIsOpen() async throws {
        let shop = try TestShop()
        for path in ["/", "/products/tea", "/metrics", "/v1/products/tea/related", "/keys"] {
            #expect(try await shop.send(.get, path).status == .ok, "\(path)")
        }
        #expect(try await shop.send(.get, "/sign-in").status == .seeOther)
    }

    @Test func onAnotherAddressNothingIsOpenWithoutKeysUnlessThatIsAskedFor() async throws {
        #expect(try await TestShop(host: "0.0.0.0").recommend("{}").status == .unauthorized)
        #expect(try await TestShop(host: "0.0.0.0", access: AccessSettings(allowsAnybodyRemote: true)).recommend("{}").status == .ok)
    }

    /// Every route against every kind of caller; what is not listed as allowed is denied.
    @Test func everyRouteIsForWhomItSays() async throws {
        let shop = try TestShop()
        let publishable = try shop.cabinet.publishable(["https://shop.example"])
        var secrets: [AccessScope: String] = [:]
        for scope in AccessScope.allCases { secrets[scope] = try shop.cabinet.secret([scope]) }
        for route in shop.server.routes {
            let path = route.path.replacing("{product_id}", with: "tea").replacing("{name}", with: Asset.style.name)
                .replacing("{key_id}", with: "key_1")
            func status(_ headers: HTTPFields) async throws -> Int {
                let body = path == "/v1/baskets/quote" ? #"{"basket":["tea"]}"# : "{}"
                return try await shop.send(route.method, path, body: route.method == .post ? body : nil, headers: headers).status.code
            }
            let bare = try await status([:])
            let pages = try await status(bearer(publishable, [.origin: "https://shop.example"]))
            switch route.access {
            case .open: #expect(bare != 401 || path == "/sign-in", "\(path)")
            case .shopper(let needed):
                #expect(bare == 401 && pages == 200, "\(path)")
                for (scope, secret) in secrets {
                    #expect(try await status(bearer(secret)) == (scope == needed ? 200 : 403), "\(path) \(scope)")
                }
            case .secret(let needed), .operators(let needed):
                #expect(bare == 401 && pages == 403, "\(path)")
                for (scope, secret) in secrets {
                    // Who is let in may still ask for a rule that there is not.
                    let code = try await status(bearer(secret))
                    #expect(scope == needed ? code != 401 && code != 403 : code == 403, "\(path) \(scope)")
                }
            case .people, .administrators:
                #expect(bare == 303 && pages == 303, "\(path)")
                for (scope, secret) in secrets { #expect(try await status(bearer(secret)) == 303, "\(path) \(scope)") }
            }
        }
    }

    @Test func theAnswerIsTheSameWhateverIsWrongWithAKey() async throws {
        let shop = try TestShop()
        let revoked = try shop.cabinet.secret([.recommendations])
        let key = try #require(try await shop.cabinet.keys().first)
        _ = try await shop.cabinet.revoke(key.id, at: .test)
        let over = try shop.cabinet.secret([.recommendations], expiresAt: .test.advanced(byDays: 1))
        shop.clock.advance(.seconds(2 * 86_400))
        let live = try shop.cabinet.secret([.recommendations])
        var answers: [TestResponse] = []
        for header in [
            nil, "", "Bearer", "Bearer ", "Basic \(live)", "Bearer \(KeyToken(for: .secret).text)", "Bearer \(revoked)", "Bearer \(over)",
            "Bearer \(live)x", live,
        ] {
            var headers: HTTPFields = [:]
            headers[.authorization] = header
            answers.append(try await shop.recommend("{}", headers: headers))
        }
        #expect(answers.allSatisfy { $0.status == .unauthorized && $0.headers[.wwwAuthenticate] == "Bearer realm=\"alongside\"" })
        #expect(Set(answers.map(\.text)).count == 1)
        #expect(answers[0].headers[.contentType] == "application/problem+json")
        #expect(try answers[0].object()["type"] as? String == "urn:alongside:problem:unauthorized")
        #expect(
            try await shop.recommend("{}", headers: ["Bearer", "bearer", "BEARER"].map { bearer(live, [:]).merging($0, live) }[1]).status
                == .ok)
    }

    @Test func aRevokedKeyIsTurnedAwayAndTheServerStaysClosed() async throws {
        let shop = try TestShop()
        let secret = try shop.cabinet.secret([.recommendations])
        #expect(try await shop.recommend("{}", headers: bearer(secret)).status == .ok)
        let key = try #require(try await shop.cabinet.keys().first)
        _ = try await shop.cabinet.revoke(key.id, at: .test)
        #expect(try await shop.recommend("{}", headers: bearer(secret)).status == .unauthorized)
        #expect(try await shop.recommend("{}").status == .unauthorized)
    }

    @Test func bothTokensOpenWhileAKeyIsRotated() async throws {
        let shop = try TestShop()
        let first = try shop.cabinet.secret([.recommendations])
        let key = try #require(try await shop.cabinet.keys().first)
        let second = KeyToken(for: .secret)
        _ = try await shop.cabinet.rotate(
            key.id, to: AccessKey.Token(digest: second.digest, hint: second.hint, createdAt: .test),
            endingOthersAt: .test.advanced(byDays: 1))
        for token in [first, second.text] { #expect(try await shop.recommend("{}", headers: bearer(token)).status == .ok) }
        shop.clock.advance(.seconds(86_400))
        #expect(try await shop.recommend("{}", headers: bearer(first)).status == .unauthorized)
        #expect(try await shop.recommend("{}", headers: bearer(second.text)).status == .ok)
        let uses = shop.cabinet.ring.takeUses()
        #expect(uses == [second.digest: .test.advanced(byDays: 1), KeyToken.digest(of: first): .test])
        #expect(shop.cabinet.ring.takeUses().isEmpty)
    }

    @Test func aSecretKeyFromABrowserOrInAnAddressIsRefused() async throws {
        let shop = try TestShop()
        let secret = try shop.cabinet.secret([.recommendations])
        let fromPage = try await shop.recommend("{}", headers: bearer(secret, [.origin: "https://shop.example"]))
        #expect(fromPage.status == .forbidden && fromPage.text.contains("Revoke this key"))
        #expect(fromPage.headers[.accessControlAllowOrigin] == nil)
        for query in ["key=\(secret)", "\(secret)", "limit=1&access_token=\(secret)"] {
            let inAddress = try await shop.send(.get, "/v1/products/tea/related?\(query)", headers: bearer(secret))
            #expect(inAddress.status == .badRequest)
            #expect(try inAddress.object()["type"] as? String == "urn:alongside:problem:key-in-address")
            #expect(!inAddress.text.contains(secret))
        }
    }

    @Test func aPublishableKeyOpensFromItsOriginsOnlyAndPagesMayReadTheAnswer() async throws {
        let shop = try TestShop()
        let key = try shop.cabinet.publishable(["https://Shop.example:443/", "http://localhost:3000"])
        for origin in ["https://shop.example", "http://localhost:3000"] {
            let answer = try await shop.recommend("{}", headers: bearer(key, [.origin: origin]))
            #expect(answer.status == .ok)
            #expect(answer.headers[.accessControlAllowOrigin] == origin)
            #expect(answer.headers[.vary] == "Origin")
        }
        let strangers = [
            "https://shop.example.evil", "http://shop.example", "https://shop.example:444", "null", "https://SHOP.example", "*",
        ]
        for origin in strangers {
            let answer = try await shop.recommend("{}", headers: bearer(key, [.origin: origin]))
            #expect(answer.status == .forbidden && answer.headers[.accessControlAllowOrigin] == nil, "\(origin)")
        }
        #expect(try await shop.recommend("{}", headers: bearer(key)).status == .forbidden)
        // A page may read what was wrong with its request.
        let problem = try await shop.recommend("{", headers: bearer(key, [.origin: "https://shop.example"]))
        #expect(problem.status == .badRequest && problem.headers[.accessControlAllowOrigin] == "https://shop.example")
    }

    @Test func preflightsAreAnsweredForTheOriginsOfPublishableKeys() async throws {
        let shop = try TestShop()
        _ = try shop.cabinet.publishable(["https://shop.example"])
        for path in ["/v1/recommendations", "/v1/products/tea/related"] {
            let known = try await shop.send(
                .options, path, headers: [.origin: "https://shop.example", .accessControlRequestMethod: "POST"])
            #expect(known.status == .noContent)
            #expect(known.headers[.accessControlAllowOrigin] == "https://shop.example")
            #expect(known.headers[.accessControlAllowMethods] == (path.hasSuffix("related") ? "GET" : "POST"))
            #expect(known.headers[.accessControlAllowHeaders] == "Authorization, Content-Type")
            #expect(known.headers[.vary]?.hasPrefix("Origin") == true)
            #expect(known.headers[.accessControlAllowCredentials] == nil)
            let stranger = try await shop.send(.options, path, headers: [.origin: "https://evil.example"])
            #expect(stranger.status == .forbidden && stranger.headers[.accessControlAllowOrigin] == nil)
        }
        #expect(
            try await shop.send(.options, "/metrics", headers: [.origin: "https://shop.example"]).headers[.accessControlAllowOrigin] == nil)
    }

    @Test func aPublishableKeySeesNoFiguresAndSpeaksForNoCustomer() async throws {
        let shop = try TestShop()
        let publishable = try shop.cabinet.publishable(["https://shop.example"])
        let secret = try shop.cabinet.secret([.recommendations])
        let body = #"{"basket":["tea"],"explain":true,"limit":1}"#
        let headers = bearer(publishable, [.origin: "https://shop.example"])
        let answer = try await shop.recommend(body, headers: headers)
        let full = try await shop.recommend(body, headers: bearer(secret))
        #expect(try answer.items() == full.items())
        for figure in [
            "score", "support", "confidence", "lift", "customers", "orders", "cosine", "explanation", "runner_up", "log_likelihood_ratio",
        ] {
            #expect(!answer.text.contains("\"\(figure)\""), "\(figure)")
            #expect(full.text.contains("\"\(figure)\""), "\(figure)")
        }
        #expect(answer.text.contains("Bought together with Green tea"))
        #expect(try await shop.recommend(#"{"customer_id":"1"}"#, headers: headers).status == .forbidden)
        #expect(try await shop.recommend(#"{"customer_id":"1"}"#, headers: bearer(secret)).status == .ok)
    }

    @Test func aKeyHasItsLimitAndIsToldWhenToComeBack() async throws {
        let shop = try TestShop(access: AccessSettings(keyRate: Rate(perSecond: 0.5, burst: 3)))
        let (one, other) = (try shop.cabinet.secret([.recommendations]), try shop.cabinet.secret([.recommendations]))
        for _ in 0..<3 { #expect(try await shop.recommend("{}", headers: bearer(one)).status == .ok) }
        let limited = try await shop.recommend("{}", headers: bearer(one))
        #expect(limited.status == .tooManyRequests)
        #expect(limited.headers[.retryAfter] == "3")
        #expect(try await shop.recommend("{}", headers: bearer(other)).status == .ok)
        shop.clock.advance(.seconds(2))
        #expect(try await shop.recommend("{}", headers: bearer(one)).status == .ok)
        #expect(try await shop.recommend("{}", headers: bearer(one)).status == .tooManyRequests)
    }

    @Test func healthAndTheContractNeedNoKey() async throws {
        let shop = try TestShop()
        _ = try shop.cabinet.secret([.orders])
        for path in ["/health/live", "/health/ready", "/openapi.yaml", "/sign-in", Asset.style.address] {
            #expect(try await shop.send(.get, path).status == .ok, "\(path)")
        }
        #expect(try await shop.send(.get, "/metrics").status == .unauthorized)
        let stray = try await shop.page("/nowhere")
        #expect(!stray.contains("Learned from") && !stray.contains("aria-label=\"Pages\""))
    }
}

extension HTTPFields {
    /// The fields with another scheme before a token.
    fileprivate func merging(_ scheme: String, _ token: String) -> HTTPFields {
        var fields = self
        fields[.authorization] = "\(scheme) \(token)"
        return fields
    }
}
