import Affinity
import Merchandising
import Storage
import Web

/// Builds the storefront of a shop from its model and its database.
struct StorefrontLoading {
    let shop: ShopFolder
    /// What stock goals add, in a program that steers them.
    var stockPushes = StockPushes()
    /// Who is in which segment, in a program that counts them.
    var segmentRoll = SegmentRoll()

    /// - Parameter refused: told of every model file that is not served, and why.
    /// - Throws: ``ModelFolderError`` without a usable model, ``ShopDatabaseError`` without a readable database, ``SettingError`` where
    ///   a placement or a sentence is not what it may be.
    func load(
        from database: ShopDatabase, refused: (ModelFolder.Entry, ModelRefusal) -> Void = { _, _ in }
    ) throws -> (storefront: Storefront, entry: ModelFolder.Entry) {
        guard let (model, entry) = try shop.models.open(refused: refused) else { throw ModelFolderError.noModel(shop.models.path) }
        let catalogue = try database.catalogue()
        let ownership = try database.ownership(positions: Storefront.positions(of: catalogue, model: model))
        let plans = try PlacementSettings(path: shop.settingsPath).plans
        let prices = try PriceSettings(path: shop.settingsPath)
        let wordings = try ReasonSettings(path: shop.settingsPath).wordings
        let storefront = Storefront(
            model: model, modelName: entry.name, catalogue: catalogue, ownership: ownership, plans: plans,
            rules: try database.rules().map(\.rule), stockPushes: stockPushes, offers: try database.offers().map(\.offer),
            offerUsage: OfferUsage(try database.offerUsage(at: .now())),
            priceRecords: PriceRecords(try database.priceRecords(at: .now()), countsFromFirstStep: prices.countsFromFirstStep),
            wordings: wordings, segmentRoll: segmentRoll)
        return (storefront, entry)
    }
}
