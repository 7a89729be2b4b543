import Affinity
import Commerce
import HTTPTypes
import Hummingbird
import Merchandising
import NIOCore

/// What those who run the server ask it: is it alive, may it be sent visitors, what has it done, what does it understand.
struct OperationsController: Sendable {
    let shelf: Shelf
    let status: any ShopStatus
    let metrics: ServerMetrics
    let log: (any InteractionLog)?
    let shoppers: ShopperMemory
    /// What those who run the server should know besides, now.
    let warning: @Sendable () -> String?

    /// Its routes, which count the others' requests and, last, their own.
    func routes(beside others: [Route]) -> [Route] {
        var routes = [
            Route(.get, "/health/live", access: .open, use: live),
            Route(.get, "/health/ready", access: .open, use: ready),
            Route(.get, "/openapi.yaml", access: .open, use: openAPI),
        ]
        let own = StatusCounts()
        let counted = others + routes + [Route(.get, Self.metricsPath, access: .operators(.metrics), counts: own, use: live)]
        routes.append(
            Route(.get, Self.metricsPath, access: .operators(.metrics), counts: own) { _, _ in
                let text = MetricsText(
                    metrics: metrics, routes: counted, storefront: shelf.current, condition: status.current(), log: log?.activity,
                    rememberedShoppers: shoppers.count
                ).text
                return Response(
                    status: .ok, headers: [.contentType: "text/plain; version=0.0.4; charset=utf-8", .cacheControl: "no-store"],
                    body: .init(byteBuffer: ByteBuffer(string: text)))
            })
        return routes
    }

    private static let metricsPath = "/metrics"

    @Sendable private func live(_ request: Request, _ context: ShopRequestContext) -> Response {
        var writer = JSONWriter(capacity: 32)
        writer.json("{\"status\":\"live\"}")
        return Self.json(writer.buffer(), status: .ok)
    }

    @Sendable private func ready(_ request: Request, _ context: ShopRequestContext) -> Response {
        let storefront = shelf.current
        let condition = status.current()
        var writer = JSONWriter(capacity: 512)
        writer.json("{\"status\":\"")
        writer.json(condition.isDraining ? "draining" : condition.degradedReason == nil ? "ready" : "degraded")
        writer.json("\",\"model\":")
        writer.string(storefront.modelName)
        if let age = condition.modelAge {
            writer.json(",\"model_age_seconds\":")
            writer.integer(Int(age.components.seconds))
        }
        if let last = storefront.model.summary.lastPurchase {
            writer.json(",\"trained_through\":")
            writer.string(last.description)
        }
        writer.json(",\"learned_products\":")
        writer.integer(storefront.model.productCount)
        writer.json(",\"learned_orders\":")
        writer.integer(storefront.model.summary.baskets)
        writer.json(",\"catalogue_products\":")
        writer.integer(storefront.products.count)
        if let reason = condition.degradedReason {
            writer.json(",\"degraded\":")
            writer.string(reason)
        }
        if let warning = warning() {
            writer.json(",\"warnings\":[")
            writer.string(warning)
            writer.json("]")
        }
        writer.json("}")
        return Self.json(writer.buffer(), status: condition.isDraining ? .serviceUnavailable : .ok)
    }

    @Sendable private func openAPI(_ request: Request, _ context: ShopRequestContext) -> Response {
        Response(
            status: .ok,
            headers: [.contentType: "application/yaml; charset=utf-8", .cacheControl: "no-cache", .xContentTypeOptions: "nosniff"],
            body: .init(byteBuffer: ByteBuffer(bytes: PackageResources.openapi_yaml)))
    }

    private static func json(_ body: ByteBuffer, status: HTTPResponse.Status) -> Response {
        Response(status: status, headers: [.contentType: "application/json", .cacheControl: "no-store"], body: .init(byteBuffer: body))
    }
}
