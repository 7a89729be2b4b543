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
        let response: LearnedPriceResponse?
    }

    /// Proposals beside the offers there are, ended ones too: what was dismissed does not come back.
    ///
    /// - Throws: ``ShopDatabaseError`` for a folder without a shop, ``ModelFolderError`` without a model.
    func propose(from database: ShopDatabase) throws -> Proposals {
        progress.begin("reading the shop")
        let (storefront, _) = try StorefrontLoading(shop: shop).load(from: database)
        let positions = Dictionary(uniqueKeysWithValues: storefront.products.enumerated().map { ($1.id, Int32($0)) })
        progress.begin("learning how purchases answer to discounts")
        let response = LearnedPriceResponse.learned(
            from: try database.pricedSales(positions: positions), catalogue: storefront.products)
        progress.begin("putting bundles together")
        let taken = Set(try database.offers().compactMap(\.offer.bundledProducts))
        let proposing = BundleProposing(storefront: storefront, settings: settings) { product in
            guard let response, let position = positions[product] else { return (.prior, .prior) }
            return response.slope(of: Int(position))
        }
        let proposals = proposing.proposals(except: taken)
        progress.end()
        return Proposals(storefront: storefront, all: proposals, response: response)
    }

    /// Opens the shop for some work.
    func open<Result>(_ work: (ShopDatabase) throws -> Result) throws -> Result {
        try shop.requireDatabase()
        let database = try shop.database(.readWrite)
        defer { try? database.close() }
        return try work(database)
    }

    /// The proposal of an id.
    func proposal(_ id: String, from database: ShopDatabase) throws -> (proposals: Proposals, proposal: BundleProposal) {
        let proposals = try propose(from: database)
        guard let proposal = proposals.all.first(where: { $0.id == id }) else { throw BundleError.unknown(id) }
        return (proposals, proposal)
    }
}

/// Why nothing became of a proposal.
enum BundleError: Error, CustomStringConvertible {
    case unknown(String)
    case noSaving(String)

    var description: String {
        switch self {
        case .unknown(let id):
            "\(id): there is no such proposal at present; `alongside bundles list` shows those there are, under the same settings"
        case .noSaving(let id):
            "\(id): no discount is proposed for it, and an offer without a saving is none; say which with --depth, such as --depth 0.1"
        }
    }
}
