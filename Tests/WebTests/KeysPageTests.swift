import Commerce
import Foundation
import Hummingbird
import HummingbirdTesting
import Logging
import NIOEmbedded
import Testing

@testable import Web

/// In process, where the shop has no keys yet; the last tests go on after the first key by asking the cabinet.
@Suite struct KeysPageTests {
    private func post(_ shop: TestShop, _ path: String, _ form: String) async throws -> TestResponse {
        let token = try #require(try await shop.page("/keys").firstMatch(of: /name="form" value="([0-9A-Za-z]+)"/)).1
        return try await shop.send(
            .post, path, body: "form=\(token)&\(form)",
            headers: [.origin: "http://localhost", .contentType: "application/x-www-form-urlencoded"])
    }

    @Test func theFirstKeyIsMadeShownOnceAndClosesTheServer() async throws {
        let shop = try TestShop()
        #expect(try await shop.page("/keys").contains("There is no key yet"))
        let made = try await post(shop, "/keys", "kind=secret&label=Me+%3Cb%3E&scope=dashboard&scope=keys&days=90")
        #expect(made.status == .ok && made.headers[.cacheControl] == "no-store")
        let token = String(try #require(made.text.firstMatch(of: /id="token">(sk_[0-9A-Za-z]{49})</)).1)
        #expect(made.text.contains("Me &lt;b&gt;") && !made.text.contains("<b>"))
        #expect(made.text.contains("From now on every request needs a key"))
        let key = try #require(try await shop.cabinet.keys().first)
        #expect(key.scopes == [.dashboard, .keys] && key.expiresAt == .test.advanced(byDays: 90))
        #expect(key.tokens.map(\.digest) == [KeyToken.digest(of: token)])
        #expect(try await shop.send(.get, "/keys").status == .seeOther)
        #expect(try await shop.recommend("{}").status == .unauthorized)
    }

    @Test(arguments: [
        ("kind=secret&label=x", "at least one scope"), ("kind=secret&label=&scope=keys", "needs a label"),
        ("kind=publishable&label=x", "at least one origin"), ("kind=publishable&label=x&origins=https%3A%2F%2F*", "is no origin"),
    ])
    func whatMakesNoSenseIsRefusedOnThePage(form: String, complaint: String) async throws {
        let shop = try TestShop()
        let answer = try await post(shop, "/keys", form)
        #expect(answer.status == .badRequest && answer.text.contains(complaint))
        #expect(try await shop.cabinet.keys().isEmpty)
    }

    /// DNS rebinding: a page of evil.example, whose name was made to lead to this machine.
    @Test func aPageOfAnotherSiteThatPosesAsThisMachineSendsNoForm() async throws {
        let gate = Gate(ring: KeyRing(), settings: ServerSettings(), clock: .system, logger: Logger(label: "test"))
        let context = ShopRequestContext(source: .init(channel: EmbeddedChannel(), logger: Logger(label: "test")))
        func send(from host: String) async throws -> QueryParameters {
            let headers: HTTPFields = [.origin: "http://\(host)", .contentType: "application/x-www-form-urlencoded"]
            let head = HTTPRequest(method: .post, scheme: "http", authority: host, path: "/keys", headerFields: headers)
            return try await gate.form(
                Request(head: head, body: .init(buffer: ByteBuffer(string: "form=\(gate.openFormToken)&label=x"))), context)
        }
        #expect(try await send(from: "localhost:8080").one("label") == "x")
        #expect(try await send(from: "127.0.0.1:8080").one("label") == "x")
        await #expect(throws: Problem.foreignForm) { try await send(from: "evil.example:8080") }
    }

    @Test func theListSaysWhatEachKeyMayAndKeepsNoSecret() throws {
        let now = Timestamp.test
        let token = KeyToken(for: .publishable)
        let pages = try NewKey(publishable: "Pages", origins: ["https://shop.example"], now: now)
            .key(id: "key_1", digest: token.digest, hint: token.hint, now: now)
        let live = KeyRow(pages, at: now, formToken: "f")
        #expect(live.isLive && live.mayRotate && live.originWords == "https://shop.example" && live.scopeWords == "recommendations, events")
        #expect(live.tokenLines.map(\.tokenHint) == ["pk_\(token.text.dropFirst(3).prefix(4))…"])
        #expect(live.rotateAddress == "/keys/key_1/rotate" && live.lastUse == "never" && live.end == "no end")
        var revoked = pages
        revoked.revokedAt = now
        #expect(
            !KeyRow(revoked, at: now, formToken: "f").isLive && KeyRow(revoked, at: now, formToken: "f").end == "revoked 15 January 2027")
        var rotating = pages
        rotating.tokens.append(AccessKey.Token(digest: KeyDigest(), hint: "pk_0000…", createdAt: now, lastUsedAt: now))
        #expect(!KeyRow(rotating, at: now, formToken: "f").mayRotate)
        #expect(KeyRow(rotating, at: now, formToken: "f").lastUse == "15 January 2027, 08:00 UTC")
    }
}
