import Commerce
import HTTPTypes
import Hummingbird
import Merchandising
import NIOCore

/// Trends for programs and for people.
struct TrendsController: Sendable {
    let dashboard: Dashboard
    let archive: any TrendArchive
    let shelf: Shelf

    static let path = "/reports/trends"
    /// What a page shows of each kind.
    private static let shown = 15

    var routes: [Route] {
        [
            Route(.get, "/v1/reports/trends", access: .secret(.reports), use: report),
            Route(.get, "/reports/trends.csv", access: .people, isPage: true, use: report),
            Route(.get, Self.path, access: .people, isPage: true, use: page),
        ]
    }

    @Sendable private func report(_ request: Request, _ context: ShopRequestContext) throws -> Response {
        let query = try QueryParameters(request)
        let format = try query.one("format") ?? "json"
        guard ["json", "csv"].contains(format) else {
            throw Problem.parameter("format", format, "is neither json nor csv", remedy: "Ask for json or csv.")
        }
        let isCSV = format == "csv" || request.uri.path.hasSuffix(".csv")
        let limit = try query.integer("limit", in: 1...ReportQuery.mostLines, otherwise: isCSV ? ReportQuery.mostLines : 20)
        let document = TrendDocument(TrendReport(of: shelf.current, changes: archive.pairChanges()))
        guard isCSV else {
            return Response(
                status: .ok, headers: [.contentType: "application/json", .cacheControl: "no-store"],
                body: .init(byteBuffer: ByteBuffer(bytes: document.json(limit: limit))))
        }
        return Response(
            status: .ok,
            headers: [
                .contentType: "text/csv; charset=utf-8", .cacheControl: "no-store", .xContentTypeOptions: "nosniff",
                .contentDisposition: "attachment; filename=\"trends.csv\"",
            ], body: .init(byteBuffer: ByteBuffer(bytes: document.csv(limit: limit))))
    }

    @Sendable private func page(_ request: Request, _ context: ShopRequestContext) throws -> Response {
        let report = TrendReport(of: shelf.current, changes: archive.pairChanges())
        return dashboard.page(.trends, TrendsView(report, limit: Self.shown), title: "Trends", for: context)
    }
}
