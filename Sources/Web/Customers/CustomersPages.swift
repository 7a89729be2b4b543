import Hummingbird

/// Customers for people.
struct CustomersPages: Sendable {
    let dashboard: Dashboard
    let archive: any CustomerArchive

    static let path = "/reports/customers"

    var routes: [Route] { [Route(.get, Self.path, access: .people, isPage: true, use: customers)] }

    @Sendable private func customers(_ request: Request, _ context: ShopRequestContext) throws -> Response {
        guard let portfolio = archive.portfolio() else { throw Problem.notReadYet }
        return dashboard.page(.customers, CustomersView(portfolio), title: "Customers", for: context)
    }
}
