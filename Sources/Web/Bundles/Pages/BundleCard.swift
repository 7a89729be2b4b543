import Commerce
import Merchandising

/// A proposal as people read it.
struct BundleCard {
    /// A product or a role of it.
    struct Part {
        /// The role; `nil` for a product that is part of it in any case.
        let roleName: String?
        let products: [Product]
    }

    /// One product.
    struct Product {
        let productTitle: String
        let productPrice: String
        let productLink: String
        let isNext: Bool
    }

    let bundleTitle: String
    let bundleID: String
    let kindWords: String
    let parts: [Part]
    let why: String
    let earnings: String
    let test: String?
    let risks: [String]
    let hasRisks: Bool
    let charts: [DepthChart]
    let bundleLink: String
    let dismissAddress: String

    init(_ proposal: BundleProposal, settings: BundleSettings, storefront: Storefront, depth: Double? = nil) {
        let wording = BundleWording(proposal: proposal, storefront: storefront, days: settings.days)
        bundleTitle = proposal.title
        bundleID = proposal.id
        func product(_ id: ProductID, isNext: Bool = false) -> Product {
            let known = storefront.product(id)
            return Product(
                productTitle: known?.title ?? id.rawValue, productPrice: known?.price.map(Wording.money) ?? "",
                productLink: PageLink.product(id, BasketState([])), isNext: isNext)
        }
        let main = Part(roleName: nil, products: [product(proposal.main)])
        switch proposal.rest {
        case .fixed(let rest):
            kindWords = proposal.isSet ? "Bought as a set" : "Bought together"
            parts = [main] + rest.map { Part(roleName: nil, products: [product($0)]) }
        case .choice(let roles):
            kindWords = "With a choice"
            parts =
                [main]
                + roles.map { role in
                    Part(roleName: role.name, products: role.products.enumerated().map { product($0.element, isNext: $0.offset > 0) })
                }
        }
        (why, earnings, test, risks) = (wording.why, wording.earnings, wording.test, wording.risks)
        hasRisks = !risks.isEmpty
        charts =
            DepthChart(
                proposal, baskets: proposal.evidence.mainOrdersPerDay * settings.days, chosen: depth ?? proposal.depth,
                currency: storefront.currency, days: settings.days
            ).map { [$0] } ?? []
        bundleLink = BundlesPages.address(proposal.id)
        dismissAddress = BundlesPages.address(proposal.id, "dismiss")
    }
}
