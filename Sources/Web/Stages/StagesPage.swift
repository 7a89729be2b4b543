import Hummingbird
import Merchandising

/// How a slate came about: what was found, what was dropped and why, what each score is made of, who came next.
struct StagesPage: Sendable {
    let dashboard: Dashboard
    let shelf: Shelf
    let shoppers: ShopperMemory

    var routes: [Route] { [Route(.get, PageLink.stagesPath, access: .people, isPage: true, use: stages)] }

    @Sendable private func stages(_ request: Request, _ context: ShopRequestContext) throws -> Response {
        let storefront = shelf.current
        let question = try StagesQuestion(try QueryParameters(request), storefront: storefront)
        let slate = storefront.slate(for: question.request(shoppers: shoppers, at: dashboard.gate.clock.now()))
        let view = StagesView(question, slate: slate, storefront: storefront)
        return dashboard.page(.stages, view, title: "Why this slate", basket: question.basket, storefront: storefront, for: context)
    }
}
