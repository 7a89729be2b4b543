import Affinity
import Commerce
import Merchandising

/// A product, what goes with it, and why.
struct ProductView {
    let title: String
    let id: String
    let brand: String?
    let category: String?
    let catalogueLink: String
    let categoryLink: String?
    let price: String?
    /// What may be announced of its price; `nil` where nothing may.
    let reduction: String?
    let stock: StockState
    let buyers: String
    let orders: String
    let tags: String?
    /// Its picture, where it is on a secure page.
    let imageAddress: String?
    /// Its page in the shop, where that is on the web.
    let shopAddress: String?
    let addLink: String?
    let isInBasket: Bool
    let partners: [PartnerRow]
    let hasPartners: Bool
    let picture: EvidencePicture?
    /// What is missing where nothing goes with it yet.
    let tooLittleLine: String?
    let slate: SlateView
    let stagesLink: String
    /// How it sells; `nil` where nothing is known.
    let trend: TrendView?
    /// Stars and how many rated it; `nil` where nobody did.
    let rating: String?
    /// What it is bought with as a set.
    let sets: [SetRow]
    let hasSets: Bool
    let votersAreCustomers: Bool

    /// How many partners the table shows.
    private static let partnerLimit = 20
    /// How many sets it is shown in.
    private static let setLimit = 5
    /// How many suggestions a shopper would see.
    private static let slateLimit = 4

    init(position: Int, basket: BasketState, storefront: Storefront, at now: Timestamp) {
        let product = storefront.products[position]
        let isLearned = storefront.isLearned(position)
        title = product.title
        id = product.id.rawValue
        brand = product.brand
        catalogueLink = PageLink.overview(basket)
        category = product.category?.description
        categoryLink = product.category.map { PageLink.overview(basket, category: $0.description) }
        price = product.price.map(Wording.money)
        reduction = product.price.flatMap { price in
            let statement = storefront.priceRecords.statement(of: product.id, price: price.minorUnits, at: now)
            return storefront.wordings.wording(for: nil).reduction(statement, currency: price.currency)
        }
        stock = StockState(product)
        buyers = Wording.count(isLearned ? Int(storefront.model.voters[position]) : 0)
        orders = Wording.count(isLearned ? Int(storefront.model.orders[position]) : 0)
        tags = product.tags.isEmpty ? nil : product.tags.joined(separator: ", ")
        imageAddress = product.imageURL.flatMap { $0.lowercased().hasPrefix("https://") ? $0 : nil }
        shopAddress = product.url.flatMap { $0.lowercased().hasPrefix("https://") || $0.lowercased().hasPrefix("http://") ? $0 : nil }
        isInBasket = basket.contains(product.id)
        addLink = product.isPurchasable && !isInBasket ? PageLink.basket(basket.adding(product.id)) : nil
        let found = storefront.partners(of: position, limit: Self.partnerLimit)
        partners = Self.rows(found, basket: basket, storefront: storefront)
        hasPartners = !partners.isEmpty
        picture = EvidencePicture(of: product.title, found, storefront: storefront)
        tooLittleLine = partners.isEmpty ? Self.tooLittle(position: position, storefront: storefront) : nil
        let request = SlateRequest(
            slots: [SlateRequest.Slot(placement: .productPage, limit: Self.slateLimit)], product: product.id, now: now)
        stagesLink = PageLink.stages(.productPage, product: product.id, basket)
        slate = SlateView(storefront.slate(for: request), basket: basket, storefront: storefront)
        trend = storefront.trend(of: position).map { TrendView($0, shopChange: storefront.model.trends?.shopChange) }
        rating = storefront.rating(of: position).flatMap(Self.stars)
        sets = storefront.sets(holding: position, limit: Self.setLimit)
            .map { SetRow($0, besides: position, basket: basket, storefront: storefront) }
        hasSets = !sets.isEmpty
        votersAreCustomers = storefront.model.summary.settings.oneVotePerCustomer
    }

    private static func rows(_ partners: [Partner], basket: BasketState, storefront: Storefront) -> [PartnerRow] {
        var rank = 0
        return partners.compactMap { partner in
            if partner.refusal == nil { rank += 1 }
            return PartnerRow(partner, rank: partner.refusal == nil ? rank : nil, basket: basket, storefront: storefront)
        }
    }

    private static func stars(_ rating: BayesianRating) -> String? {
        guard let own = rating.ownMean else { return nil }
        let reviews = Wording.counted(rating.count, "review", "reviews")
        let range = "\(Wording.ratio(rating.interval.lowerBound)) to \(Wording.ratio(rating.interval.upperBound))"
        return
            "\(Wording.ratio(own)) of 5 stars from \(reviews); with the shop's mean in mind \(Wording.ratio(rating.mean)) (95 %: \(range))"
    }

    private static func tooLittle(position: Int, storefront: Storefront) -> String {
        let needed = storefront.model.summary.settings.minimumVoters
        let rule = "A pair is believed once \(Wording.counted(needed, "customer has", "different customers have")) bought both together."
        guard storefront.isLearned(position), storefront.model.orders[position] > 0 else {
            return "No order with this product has been learned from yet. \(rule)"
        }
        let orders = Wording.counted(Int(storefront.model.orders[position]), "order holds", "orders hold")
        return "\(orders) this product, and no other product is in enough of them. \(rule)"
    }
}
