import Foundation
import Hummingbird
import HummingbirdTesting
import Logging
import Merchandising
import Testing

@testable import Web

@Suite struct OperationsTests {
    @Test func aRunningServerIsAliveAndReady() async throws {
        let shop = try TestShop()
        #expect(try await shop.send(.get, "/health/live").text == #"{"status":"live"}"#)
        let ready = try await shop.send(.get, "/health/ready")
        #expect(ready.status == .ok)
        #expect(try ready.object()["status"] as? String == "ready")
        #expect(try ready.object()["model"] as? String == "model-000001")
        #expect(try ready.object()["catalogue_products"] as? Int == 7)
        #expect(try ready.object()["trained_through"] as? String == "2023-11-14T23:40:20Z")
    }

    @Test func aDrainingServerIsAliveButNotReady() async throws {
        let shop = try TestShop()
        shop.status.become(ShopCondition(isDraining: true))
        #expect(try await shop.send(.get, "/health/live").status == .ok)
        let ready = try await shop.send(.get, "/health/ready")
        #expect(ready.status == .serviceUnavailable)
        #expect(try ready.object()["status"] as? String == "draining")
        #expect(try await shop.recommend("{}").status == .ok)
    }

    @Test func aDegradedServerIsReadyAndSaysWhatIsWrong() async throws {
        let shop = try TestShop()
        shop.status.become(ShopCondition(modelAge: .seconds(90_000), degradedReason: "The catalogue could not be read: \"disk\""))
        let ready = try await shop.send(.get, "/health/ready")
        #expect(ready.status == .ok)
        #expect(try ready.object()["degraded"] as? String == "The catalogue could not be read: \"disk\"")
        #expect(try ready.object()["model_age_seconds"] as? Int == 90_000)
        #expect(try await shop.page("/").contains("The catalogue could not be read: &quot;disk&quot;"))
    }

    @Test func metricsCountWhatWasAnswered() async throws {
        let shop = try TestShop()
        for _ in 0..<3 { _ = try await shop.recommend(#"{"basket":["tea"],"limit":2}"#) }
        _ = try await shop.recommend("{")
        _ = try await shop.send(.get, "/nowhere")
        _ = try await shop.send(.get, "/metrics")
        let response = try await shop.send(.get, "/metrics")
        #expect(response.headers[.contentType] == "text/plain; version=0.0.4; charset=utf-8")
        let lines = Set(response.text.split(separator: "\n").map(String.init))
        #expect(lines.contains(#"alongside_requests_total{method="POST",route="/v1/recommendations",status="2xx"} 3"#))
        #expect(lines.contains(#"alongside_requests_total{method="POST",route="/v1/recommendations",status="4xx"} 1"#))
        #expect(lines.contains(#"alongside_requests_total{method="any",route="none",status="4xx"} 1"#))
        #expect(lines.contains(#"alongside_requests_total{method="GET",route="/metrics",status="2xx"} 1"#))
        #expect(lines.contains("alongside_recommendation_duration_seconds_count 3"))
        #expect(lines.contains(#"alongside_recommendation_duration_seconds_bucket{le="+Inf"} 3"#))
        #expect(lines.contains(#"alongside_recommended_items_total{strategy="complements"} 6"#))
        #expect(lines.contains(#"alongside_model_info{model="model-000001"} 1"#))
        #expect(lines.contains("alongside_catalogue_products 7"))
        #expect(response.text.hasSuffix("\n"))
        #expect(lines.allSatisfy { $0.hasPrefix("# ") || $0.wholeMatch(of: /[a-z_]+(\{[^{}]*\})? [0-9.e+-]+/) != nil })
    }

    @Test func theOpenAPIFileAndTheRoutesAreTheSame() async throws {
        let shop = try TestShop()
        let response = try await shop.send(.get, "/openapi.yaml")
        #expect(response.text.hasPrefix("openapi: 3.1.0\n"))
        var path = ""
        var described: Set<String> = []
        let paths = response.text.split(separator: "\n").drop { $0 != "paths:" }.dropFirst().prefix { $0.hasPrefix(" ") }
        for line in paths {
            if let match = line.wholeMatch(of: #/  (/[^ ]*):/#) { path = String(match.1) }
            if let match = line.wholeMatch(of: #/    (get|post|put|patch|delete):/#) { described.insert("\(match.1.uppercased()) \(path)") }
        }
        #expect(described == Set(shop.server.routes.map { "\($0.method.rawValue) \($0.path)" }))
        for kind in Problem.Kind.allCases { #expect(response.text.contains("- urn:alongside:problem:\(kind.rawValue)\n")) }
    }

    @Test func anotherStorefrontIsServedWithoutRestart() async throws {
        let (shop, other) = (try TestShop(orders: 0, catalogue: []), try TestShop())
        let shelf = Shelf(shop.storefront)
        let server = try ShopServer(
            shelf: shelf, settings: ServerSettings(), status: shop.status, keys: shop.cabinet.ring,
            archives: ShopArchives(keys: shop.cabinet, rules: shop.rules), logger: Logger(label: "test"))
        try await server.application().test(.router) { client in
            let before = try await client.execute(uri: "/v1/products/tea/related", method: .get)
            #expect(before.status == .notFound)
            shelf.replace(with: other.storefront)
            let after = try await client.execute(uri: "/v1/products/tea/related", method: .get)
            #expect(after.status == .ok)
        }
    }

    @Test func aRealConnectionIsAnswered() async throws {
        let shop = try TestShop()
        try await shop.server.application().test(.live) { client in
            let response = try await client.execute(
                uri: "/v1/recommendations", method: .post, body: ByteBuffer(string: #"{"basket":["tea"]}"#))
            #expect(response.status == .ok)
            #expect(try response.items().first == "cup")
            let large = ByteBuffer(string: String(repeating: " ", count: 70_000))
            let refused = try await client.execute(uri: "/v1/recommendations", method: .post, body: large)
            #expect(refused.status == .contentTooLarge)
        }
    }

    @Test(arguments: [
        ("127.0.0.1", true), ("localhost", true), ("::1", true), ("0.0.0.0", false), ("127.example.org", false), ("10.0.0.1", false),
    ])
    func settingsKnowWhoCanReachTheServer(host: String, isLoopback: Bool) {
        #expect(ServerSettings(host: host).isLoopbackOnly == isLoopback)
    }
}
