import Affinity
import Commerce
import Merchandising
import Storage

/// Proposes bundles for a shop and makes offers of them.
struct BundleWork {
    let shop: ShopFolder
    let settings: BundleSettings
    let progress: ProgressLine

    /// What there is to propose now.
    struct Proposals {
        let storefront: Storefront
        let all: [BundleProposal]
    }

    /// How purchases answer to discounts, by product, and what was chosen together.
    struct Response {
        private let learned: LearnedPriceResponse?
        private let positions: [ProductID: Int32]
        /// What customers chose in several roles.
        let choices: CountedChoices

        /// Learns both from the shop's orders.
        init(storefront: Storefront, database: ShopDatabase) throws {
            positions = Dictionary(uniqueKeysWithValues: storefront.products.enumerated().map { ($1.id, Int32($0)) })
            learned = LearnedPriceResponse.learned(
                from: try database.pricedSales(positions: positions), catalogue: storefront.products)
            choices = CountedChoices(storefront: storefront, history: try database.purchaseHistory())
        }

        func slope(of product: ProductID) -> (slope: PriceSlope, level: PriceLevel) {
            guard let learned, let position = positions[product] else { return (.prior, .prior) }
            return learned.slope(of: Int(position))
        }
    }

    /// Proposals beside the offers there are, ended ones too, and beside what was dismissed.
    static func proposals(
        storefront: Storefront, response: Response?, settings: BundleSettings, database: ShopDatabase
    ) throws -> [BundleProposal] {
        let taken = Set(try database.offers().compactMap(\.offer.bundledProducts) + database.dismissedBundles().map(\.products))
        return BundleProposing(storefront: storefront, settings: settings, choices: response?.choices ?? .none) {
            response?.slope(of: $0) ?? (.prior, .prior)
        }
        .proposals(except: taken)
    }

    /// Proposals of now.
    ///
    /// - Throws: ``ShopDatabaseError`` for a folder without a shop, ``ModelFolderError`` without a model.
    func propose(from database: ShopDatabase) throws -> Proposals {
        progress.begin("reading the shop")
        let (storefront, _) = try StorefrontLoading(shop: shop).load(from: database)
        progress.begin("learning how purchases answer to discounts")
        let response = try Response(storefront: storefront, database: database)
        progress.begin("putting bundles together")
        let all = try Self.proposals(storefront: storefront, response: response, settings: settings, database: database)
        progress.end()
        return Proposals(storefront: storefront, all: all)
    }

    /// Opens the shop for some work.
    func open<Result>(_ work: (ShopDatabase) throws -> Result) throws -> Result {
        try shop.requireDatabase()
        let database = try shop.database(.readWrite)
        defer { try? database.close() }
        return try work(database)
    }

    /// The proposal of an id.
    /// - Throws: ``BundleRefusal/unknown(_:)``.
    func proposal(_ id: String, from database: ShopDatabase) throws -> (proposals: Proposals, proposal: BundleProposal) {
        let proposals = try propose(from: database)
        guard let proposal = proposals.all.first(where: { $0.id == id }) else { throw BundleRefusal.unknown(id) }
        return (proposals, proposal)
    }
}
