import Analytics
import Commerce
import HTTPTypes
import Hummingbird
import NIOCore

/// Reports for the shop's programs, as JSON or CSV.
struct ReportsController: Sendable {
    let asking: ReportAsking

    var routes: [Route] {
        [
            Route(.get, "/v1/reports/suggestions", access: .secret(.reports), use: suggestions),
            Route(.get, "/v1/reports/channels", access: .secret(.reports), use: channels),
            Route(.get, "/v1/reports/discovery", access: .secret(.reports), use: discovery),
            Route(.get, "/reports/suggestions.csv", access: .people, isPage: true, use: suggestions),
            Route(.get, "/reports/channels.csv", access: .people, isPage: true, use: channels),
        ]
    }

    @Sendable private func suggestions(_ request: Request, _ context: ShopRequestContext) async throws -> Response {
        let query = try await asking.query(request)
        let report = try await asking.archive.suggestions(query.range, by: query.dimension, limit: query.limit)
        if query.isCSV || request.uri.path.hasSuffix(".csv") {
            return Self.csv(ReportDocument().csv(report), name: "suggestions-by-\(query.dimension.rawValue)")
        }
        let placements =
            query.dimension == .placement ? report : try await asking.archive.suggestions(query.range, by: .placement, limit: 100)
        return Self.json(
            ReportDocument().json(report, findings: try await asking.findings(query.range, placements: placements)))
    }

    @Sendable private func channels(_ request: Request, _ context: ShopRequestContext) async throws -> Response {
        let query = try await asking.query(request)
        let report = try await asking.archive.channels(query.range)
        if query.isCSV || request.uri.path.hasSuffix(".csv") {
            return query.dimension == .campaign
                ? Self.csv(ReportDocument().campaignCSV(report, limit: query.limit), name: "channels-by-campaign")
                : Self.csv(ReportDocument().csv(report), name: "channels")
        }
        return Self.json(ReportDocument().json(report, campaigns: query.limit))
    }

    @Sendable private func discovery(_ request: Request, _ context: ShopRequestContext) async throws -> Response {
        let query = try await asking.query(request)
        let report = try await asking.archive.discovery(query.range)
        return query.isCSV ? Self.csv(ReportDocument().csv(report), name: "discovery") : Self.json(ReportDocument().json(report))
    }

    private static func json(_ bytes: [UInt8]) -> Response {
        Response(
            status: .ok, headers: [.contentType: "application/json", .cacheControl: "no-store"],
            body: .init(byteBuffer: ByteBuffer(bytes: bytes)))
    }

    private static func csv(_ bytes: [UInt8], name: String) -> Response {
        Response(
            status: .ok,
            headers: [
                .contentType: "text/csv; charset=utf-8", .cacheControl: "no-store", .xContentTypeOptions: "nosniff",
                .contentDisposition: "attachment; filename=\"\(name).csv\"",
            ], body: .init(byteBuffer: ByteBuffer(bytes: bytes)))
    }
}
