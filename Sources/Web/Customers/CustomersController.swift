import Analytics
import Commerce
import HTTPTypes
import Hummingbird
import NIOCore

/// Customers for the shop's programs, as JSON or CSV.
struct CustomersController: Sendable {
    let archive: any CustomerArchive

    var routes: [Route] {
        [
            Route(.get, "/v1/customers/summary", access: .secret(.reports), use: summary),
            Route(.get, "/v1/customers/{customer_id}", access: .secret(.reports), use: customer),
            Route(.get, "/reports/customers.csv", access: .people, isPage: true, use: summary),
        ]
    }

    @Sendable private func summary(_ request: Request, _ context: ShopRequestContext) throws -> Response {
        let query = try CustomerQuery(try QueryParameters(request))
        let document = CustomerDocument(try portfolio())
        guard query.isCSV || request.uri.path.hasSuffix(".csv") else { return Self.json(document.json()) }
        switch query.table {
        case .segments: return Self.csv(document.segmentsCSV(), name: "customer-segments")
        case .cohorts: return Self.csv(document.cohortsCSV(), name: "customer-cohorts")
        case .customers:
            let name = query.segment.map { "customers-\($0.rawValue)" } ?? "customers"
            return Self.csv(document.customersCSV(segment: query.segment), name: name)
        }
    }

    @Sendable private func customer(_ request: Request, _ context: ShopRequestContext) throws -> Response {
        let query = try CustomerQuery(try QueryParameters(request))
        let customer = CustomerID(try context.pathValue("customer_id"))
        let document = CustomerDocument(try portfolio())
        guard let bytes = query.isCSV ? document.csv(of: customer) : document.json(of: customer) else {
            throw Problem.noCustomer(customer.rawValue)
        }
        return query.isCSV ? Self.csv(bytes, name: "customer") : Self.json(bytes)
    }

    private func portfolio() throws(Problem) -> CustomerPortfolio {
        guard let portfolio = archive.portfolio() else { throw .notReadYet }
        return portfolio
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
