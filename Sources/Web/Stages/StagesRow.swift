import Affinity
import Commerce
import Merchandising

/// One product of a slate, with what its score is made of.
struct StagesRow {
    /// What one kind of sign gives, as a bar from the middle.
    struct Share {
        let shareName: String
        let shareText: String
        let shareLeft: Int
        let shareWidth: Int
        let shareStyle: String
    }

    let rowRank: String
    let rowTitle: String
    let rowLink: String
    let rowSource: String
    let rowScore: String
    let rowReason: String
    let rowShares: [Share]
    let hasRowShares: Bool

    /// Half the width of the picture of a share.
    private static let half = 60

    init(
        _ item: Slate.Item, rank: Int?, shares: [RankingSign.Share], scale: Float, basket: BasketState, storefront: Storefront
    ) {
        let product = storefront.products[item.position]
        rowRank = rank.map { String($0) } ?? "next"
        rowTitle = product.title
        rowLink = PageLink.product(product.id, basket)
        rowSource = SlateCard(item, basket: basket, storefront: storefront).cardKind
        rowScore = StagesWording.signed(item.score)
        rowReason = storefront.reason(for: item).text
        // What says nearly nothing is left out.
        rowShares = shares.filter { abs($0.value) >= 0.005 }
            .sorted { abs($0.value) > abs($1.value) }
            .map { share in
                let width = scale > 0 ? max(1, Int(abs(share.value) / scale * Float(Self.half))) : 0
                return Share(
                    shareName: StagesWording.sign(share.sign), shareText: StagesWording.signed(share.value),
                    shareLeft: share.value < 0 ? Self.half - width : Self.half, shareWidth: width,
                    shareStyle: share.value < 0 ? "against" : "speaks-for")
            }
        hasRowShares = !rowShares.isEmpty
    }
}
