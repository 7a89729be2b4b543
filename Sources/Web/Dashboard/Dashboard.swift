import Affinity
import Commerce
import HTTPTypes
import Hummingbird
import Merchandising
import NIOCore

/// The pages for the shop's people: plain HTML, no script, the basket in the address.
struct Dashboard: Sendable {
    private let shelf: Shelf
    private let shopName: String
    private let status: any ShopStatus
    private let templates: Templates
    private let hasOffers: Bool
    private let hasBundles: Bool
    private let hasGoals: Bool
    let gate: Gate
    private let hasReports: Bool

    init(
        shelf: Shelf, shopName: String, status: any ShopStatus, gate: Gate, hasReports: Bool = false, hasOffers: Bool = false,
        hasBundles: Bool = false, hasGoals: Bool = false
    ) throws {
        self.hasReports = hasReports
        self.hasOffers = hasOffers
        self.hasBundles = hasBundles
        self.hasGoals = hasGoals
        self.shelf = shelf
        self.shopName = shopName
        self.status = status
        self.gate = gate
        templates = try Templates()
    }

    var routes: [Route] {
        [
            Route(.get, "/", access: .people, isPage: true, use: overview),
            Route(.get, "/products/{product_id}", access: .people, isPage: true, use: product),
            Route(.get, "/basket", access: .people, isPage: true, use: basket),
            Route(.get, "/assets/{name}", access: .open, isPage: true, use: asset),
        ]
    }

    @Sendable private func overview(_ request: Request, _ context: ShopRequestContext) throws -> Response {
        let query = try QueryParameters(request)
        let storefront = shelf.current
        let view = try OverviewView(query: query, basket: BasketState(query), storefront: storefront)
        let title = view.search.isEmpty ? "Catalogue" : "“\(view.search)” in the catalogue"
        return page(.overview, view, title: title, basket: try BasketState(query), storefront: storefront, for: context)
    }

    @Sendable private func product(_ request: Request, _ context: ShopRequestContext) throws -> Response {
        let basket = try BasketState(try QueryParameters(request))
        let storefront = shelf.current
        let id = ProductID(try context.pathValue("product_id"))
        guard let position = storefront.position(of: id) else { throw Problem.noProduct(id.rawValue) }
        let view = ProductView(position: position, basket: basket, storefront: storefront, at: gate.clock.now())
        return page(.product, view, title: view.title, basket: basket, storefront: storefront, for: context)
    }

    @Sendable private func basket(_ request: Request, _ context: ShopRequestContext) throws -> Response {
        let query = try QueryParameters(request)
        let basket = try BasketState(query)
        let storefront = shelf.current
        let view = BasketView(basket: basket, search: try query.one("q") ?? "", storefront: storefront, at: gate.clock.now())
        return page(.basket, view, title: "Basket", basket: basket, storefront: storefront, for: context)
    }

    @Sendable private func asset(_ request: Request, _ context: ShopRequestContext) throws -> Response {
        let name = try context.pathValue("name")
        guard let asset = [Asset.style, Asset.icon].first(where: { $0.name == name }) else { throw Problem.noPath(request.uri.path) }
        return asset.response
    }

    /// The page that tells people what a problem document tells programs.
    func page(about problem: Problem, request: Request, for context: ShopRequestContext) -> Response {
        let basket = (try? BasketState(QueryParameters(request))) ?? BasketState([])
        let view = ProblemView(problem: problem, homeLink: PageLink.overview(basket))
        var response = page(.problem, view, title: problem.title, basket: basket, for: context, status: problem.status)
        for field in problem.headers where field.name != .wwwAuthenticate { response.headers.append(field) }
        return response
    }

    /// A page in the shop's frame. Who is not inside sees the frame without anything that was learned.
    func page(
        _ name: Templates.Name, _ view: Any, title: String, basket: BasketState = BasketState([]), storefront: Storefront? = nil,
        for context: ShopRequestContext, status code: HTTPResponse.Status = .ok
    ) -> Response {
        var session: Session?
        if case .person(let person) = context.caller { session = person }
        let isInside = gate.isOpen || session != nil
        let layout = LayoutView(
            pageTitle: title, shopName: shopName, styleAddress: Asset.style.address, iconAddress: Asset.icon.address,
            overviewLink: PageLink.overview(basket), basketLink: PageLink.basket(basket), basketCount: basket.ids.count,
            isOverview: name == .overview, isBasket: name == .basket, isKeys: name == .keys,
            isRules: [.rules, .ruleEditor, .rulePreview, .ruleHistory].contains(name),
            isOffers: [.offers, .offer, .offerEditor, .offerPreview, .offerCodes].contains(name), hasOffers: hasOffers,
            isBundles: name == .bundles || name == .bundle, hasBundles: hasBundles,
            isGoals: [.goals, .goal, .goalEditor, .goalPreview].contains(name), hasGoals: hasGoals,
            isExperiments: name == .experiments || name == .experiment,
            isReports: [.reports, .attribution, .definitions, .customers, .segments, .trends].contains(name), hasReports: hasReports,
            isInside: isInside,
            mayManageKeys: isInside && session?.mayManageKeys ?? true, signOutToken: session?.formToken,
            modelLine: isInside ? modelLine(storefront ?? shelf.current) : nil,
            degradedReason: isInside ? status.current().degradedReason : nil)
        let html = templates.render(name, view, layout: layout)
        return Response(status: code, headers: Self.headers, body: .init(byteBuffer: ByteBuffer(string: html)))
    }

    private func modelLine(_ storefront: Storefront) -> String? {
        let summary = storefront.model.summary
        guard summary.baskets > 0 else { return nil }
        let learned = """
            \(Wording.counted(summary.baskets, "order", "orders")) and \
            \(Wording.counted(storefront.model.productCount, "product", "products"))
            """
        let through = summary.lastPurchase.map { " up to \(Wording.day($0))" } ?? ""
        let age = status.current().modelAge.map { ", \(Wording.age($0)) old" } ?? ""
        return "Learned from \(learned)\(through) · \(storefront.modelName)\(age)"
    }

    /// Pages hold the shop's figures and foreign text: nothing may be kept, framed, guessed or run.
    private static let headers: HTTPFields = {
        var headers: HTTPFields = [
            .contentType: "text/html; charset=utf-8",
            .contentSecurityPolicy:
                "default-src 'none'; style-src 'self'; img-src 'self' https: data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
            .xContentTypeOptions: "nosniff",
            .cacheControl: "no-store",
        ]
        // Addresses carry baskets, which other sites need not see.
        if let name = HTTPField.Name("Referrer-Policy") { headers[name] = "same-origin" }
        return headers
    }()
}
