import Foundation
import Hummingbird
import HummingbirdTesting
import Merchandising
import NIOCore
import Testing

@testable import Web

@Suite struct ProblemTests {
    @Test func aProblemIsTheSameWordForWord() async throws {
        let response = try await TestShop().recommend(#"{"limit":0}"#)
        #expect(response.status == .badRequest)
        #expect(response.headers[.contentType] == "application/problem+json")
        #expect(
            response.text == """
                {"type":"urn:alongside:problem:invalid-field","title":"A field has a value that is not accepted","status":400,\
                "detail":"/limit is \\"0\\", which is no whole number from 1 to 100.","pointer":"#/limit","value":"0",\
                "remedy":"Send a whole number from 1 to 100."}
                """)
    }

    @Test(arguments: [
        (#"{"limit":101}"#, "#/limit"), (#"{"limit":-1}"#, "#/limit"), (#"{"limit":1e9}"#, "#/limit"), (#"{"limit":"3"}"#, "#/limit"),
        (#"{"limit":99999999999999999999}"#, "#/limit"), (#"{"limit":1,"limit":2}"#, "#/limit"),
        (#"{"basket":"tea"}"#, "#/basket"), (#"{"basket":["tea",""]}"#, "#/basket/1"), (#"{"basket":[7]}"#, "#/basket/0"),
        (#"{"basket":["a\u0000b"]}"#, "#/basket/0"), (#"{"basket":["a\u0085b"]}"#, "#/basket/0"),
        (#"{"basket":[{"quantity":1}]}"#, "#/basket/0"), (#"{"basket":[{"product_id":"a","quantity":-1}]}"#, "#/basket/0/quantity"),
        (#"{"basket":[{"product_id":"a","product_id":"b"}]}"#, "#/basket/0/product_id"),
        (#"{"placement":"Product Page"}"#, "#/placement"), (#"{"owned":"maybe"}"#, "#/owned"), (#"{"explain":1}"#, "#/explain"),
        (#"{"slots":[]}"#, "#/slots"), (#"{"slots":[{"limit":1}]}"#, "#/slots/0"),
        (#"{"slots":[{"placement":"basket","limit":0}]}"#, "#/slots/0/limit"), (#"{"filter":7}"#, "#/filter"),
        (#"{"filter":{"price":{"min":12.5}}}"#, "#/filter/price/min"), (#"{"filter":{"price":{"max":"1,5"}}}"#, "#/filter/price/max"),
        (#"{"filter":{"price":{"max":"-1"}}}"#, "#/filter/price/max"),
        (#"{"filter":{"price":{"max":"92233720368547758.08"}}}"#, "#/filter/price/max"),
        (#"{"filter":{"price":{"min":"9","max":"1"}}}"#, "#/filter/price/min"), (#"{"filter":{"category":" > "}}"#, "#/filter/category"),
        (#"{"filter":{"attributes":{"a/b~c":1}}}"#, "#/filter/attributes/a~1b~0c"), (#"{"filter":{"brand":[1]}}"#, "#/filter/brand/0"),
    ])
    func aBadFieldIsNamedByItsPointer(body: String, pointer: String) async throws {
        let response = try await TestShop().recommend(body)
        #expect(response.status == .badRequest, "\(body)")
        #expect(try response.object()["pointer"] as? String == pointer, "\(body)")
        #expect(try response.object()["remedy"] as? String != "")
    }

    @Test func listsAndIdsHaveLimits() async throws {
        let shop = try TestShop()
        let many = Array(repeating: #""a""#, count: SlateRequest.largestList + 1).joined(separator: ",")
        #expect(try await shop.recommend("{\"basket\":[\(many)]}").object()["pointer"] as? String == "#/basket")
        #expect(try await shop.recommend("{\"viewed\":[\(many)]}").object()["pointer"] as? String == "#/viewed")
        let long = String(repeating: "x", count: 257)
        let refused = try await shop.recommend("{\"customer_id\":\"\(long)\"}").object()
        #expect(refused["pointer"] as? String == "#/customer_id")
        #expect(refused["value"] as? String == String(repeating: "x", count: 40) + "…")
        #expect(try await shop.recommend("{\"customer_id\":\"\(long.dropLast())\"}").status == .ok)
    }

    @Test(arguments: [
        "", "  ", "{", "[]", "7", "{\"basket\":[\"tea\",]}", "{\"a\":1}x", "{\"limit\":01}", "{\"a\":\"\\ud800\"}", "\u{FEFF}{}", "{'a':1}",
    ])
    func whatIsNoJSONIsRefused(body: String) async throws {
        let response = try await TestShop().recommend(body)
        #expect(response.status == .badRequest, "\(body)")
        #expect(try response.object()["type"] as? String == "urn:alongside:problem:malformed-body", "\(body)")
    }

    @Test func deepNestingIsRefusedAtOnce() async throws {
        let shop = try TestShop()
        for depth in [33, 513, 30_000] {
            let body = "{\"a\":" + String(repeating: "[", count: depth) + String(repeating: "]", count: depth) + "}"
            let response = try await shop.recommend(body)
            #expect(response.status == .badRequest)
            #expect(response.text.contains("nested deeper than 32 levels"))
        }
    }

    @Test func invalidUTF8IsRefusedEvenWhereNobodyReads() async throws {
        let shop = try TestShop()
        let response = try await shop.server.application().test(.router) { client in
            try await client.execute(
                uri: "/v1/recommendations", method: .post,
                body: ByteBuffer(bytes: Array("{\"x\":\"".utf8) + [0xC3, 0x28] + Array("\"}".utf8)))
        }
        #expect(response.status == .badRequest)
        #expect(response.text.contains("is not valid UTF-8"))
    }

    @Test func aBodyMayHave64KiBAndNotAByteMore() async throws {
        let shop = try TestShop()
        let frame = "{\"x\":\"\"}"
        let fitting = "{\"x\":\"" + String(repeating: "y", count: 65_536 - frame.utf8.count) + "\"}"
        #expect(try await shop.recommend(fitting).status == .ok)
        let response = try await shop.recommend(fitting + " ")
        #expect(response.status == .contentTooLarge)
        #expect(try response.object()["type"] as? String == "urn:alongside:problem:body-too-large")
    }

    @Test func otherMediaTypesAreRefused() async throws {
        let shop = try TestShop()
        for type in ["text/xml", "application/x-www-form-urlencoded", "application/jsonp"] {
            #expect(try await shop.recommend("{}", headers: [.contentType: type]).status == .unsupportedMediaType)
        }
        for type in ["application/json", "Application/JSON; charset=utf-8", "application/vnd.shop+json"] {
            #expect(try await shop.recommend("{}", headers: [.contentType: type]).status == .ok)
        }
        #expect(try await shop.recommend("{}", headers: [:]).status == .ok)
    }

    @Test func wrongMethodsAreToldTheRightOnes() async throws {
        let shop = try TestShop()
        let response = try await shop.send(.get, "/v1/recommendations")
        #expect(response.status == .methodNotAllowed)
        #expect(response.headers[.allow] == "POST")
        let page = try await shop.send(.post, "/basket", body: "")
        #expect(page.status == .methodNotAllowed)
        #expect(page.headers[.allow] == "GET, HEAD")
        #expect(try await shop.send(.head, "/health/live").status == .ok)
    }

    @Test(arguments: [
        "/v1/products/tea/related?limit=1&limit=2", "/v1/products/tea/related?limit=-1", "/v1/products/tea/related?limit=1e9",
        "/v1/products/tea/related?limit=%31%zz", "/v1/products/tea/related?limit=%ff", "/v1/products/tea/related?placement=%20",
        "/v1/products/a%00b/related", "/v1/products/%ff/related", "/?page=0", "/?q=a&q=b", "/?page=9223372036854775808", "/basket?p=%00",
    ])
    func badParametersAreRefused(uri: String) async throws {
        #expect(try await TestShop().send(.get, uri).status == .badRequest, "\(uri)")
    }

    @Test func aProductThatIsNotThereIsNotFound() async throws {
        let shop = try TestShop()
        let response = try await shop.send(.get, "/v1/products/TEA/related")
        #expect(response.status == .notFound)
        #expect(
            response.text == """
                {"type":"urn:alongside:problem:unknown-product","title":"No such product","status":404,\
                "detail":"The catalogue has no product with the id \\"TEA\\".","value":"TEA",\
                "remedy":"Ids are compared byte by byte, capitals included. If the product is new, import the catalogue."}
                """)
        #expect(try await shop.send(.get, "/v1/nothing").headers[.contentType] == "application/problem+json")
        #expect(try await shop.send(.get, "/nothing").headers[.contentType] == "text/html; charset=utf-8")
        #expect(try await shop.send(.get, "/assets/..%2f..%2fetc%2fpasswd").status == .notFound)
    }
}
