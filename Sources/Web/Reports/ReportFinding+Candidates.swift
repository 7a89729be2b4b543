import Affinity
public import Analytics
import Commerce
public import Merchandising

extension ReportFinding {
    /// Pairs that go together by what was learned, highest attach rate first: for the products that most people bought, the one that most of them bought
    /// with it and that can be sold.
    ///
    /// - Parameters:
    ///   - anchors: products looked at.
    ///   - fewestTogether: buyers of both below which a pair is left out.
    public static func candidates(in storefront: Storefront, anchors: Int, fewestTogether: Int) -> [NeverShown] {
        let model = storefront.model
        let known = (0..<model.productCount).compactMap { position -> (buyers: Int, pair: NeverShown)? in
            let neighbours = model.neighbours(of: position).filter { Int($0.voters) >= fewestTogether }
            guard let best = neighbours.max(by: { ($0.voters, $1.product) < ($1.voters, $0.product) }) else { return nil }
            let association = model.association(of: position, with: best)
            let (anchor, product) = (model.product(at: position), model.product(at: Int(best.product)))
            guard let shown = storefront.position(of: product).map({ storefront.products[$0] }), shown.isAvailable, shown.stock ?? 1 > 0
            else { return nil }
            let title = storefront.position(of: anchor).flatMap { storefront.products[$0].title }
            return (
                Int(association.anchor),
                NeverShown(
                    anchor: anchor, product: product, anchorTitle: title, title: shown.title, anchorBuyers: Int(association.anchor),
                    together: Int(association.joint))
            )
        }
        let most = known.sorted { ($1.buyers, $0.pair.anchor) < ($0.buyers, $1.pair.anchor) }.prefix(anchors).map(\.pair)
        return most.sorted { ($1.attachRate?.interval.low ?? 0, $0.anchor) < ($0.attachRate?.interval.low ?? 0, $1.anchor) }
    }
}
