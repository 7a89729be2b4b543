import Affinity
import Commerce
import Merchandising

/// The evidence for a product's partners as a picture: bars for how many bought both, and beside them how much more often than chance, with the
/// 95 % interval. It reads without colour, and the table next to it says the same in numbers.
struct EvidencePicture {
    let description: String
    let height: Int
    let bars: [EvidenceBar]
    let ticks: [EvidenceTick]
    let axisBottom: Int
    let tickLabelHeight: Int
    let panelLeft = Int(EvidenceScale.left)
    let unit: String

    /// Partners drawn; more would be small and say little.
    private static let limit = 10
    private static let top = 30
    private static let rowHeight = 46

    /// The picture, or `nil` without partners.
    init?(of title: String, _ partners: [Partner], storefront: Storefront) {
        let drawn = partners.filter { $0.item.evidence?.association.liftInterval != nil }.prefix(Self.limit)
        let evidence = drawn.compactMap(\.item.evidence)
        guard let scale = EvidenceScale(evidence.map(\.association)) else { return nil }
        let byCustomer = storefront.model.summary.settings.oneVotePerCustomer
        let counts = evidence.map { byCustomer ? $0.voters : $0.orders }
        let most = max(counts.max() ?? 1, 1)
        unit = byCustomer ? "customers who bought both" : "orders that hold both"
        bars = zip(drawn, counts).enumerated().compactMap { index, row in
            EvidenceBar(
                title: storefront.products[row.0.item.position].title, count: row.1, most: most, isSuggested: row.0.refusal == nil,
                association: row.0.item.evidence?.association, scale: scale, top: Self.top + index * Self.rowHeight)
        }
        axisBottom = Self.top + bars.count * Self.rowHeight
        tickLabelHeight = axisBottom + 15
        height = axisBottom + 22
        ticks = scale.ticks
        let best = bars.first.map { "; first \($0.barTitle), \($0.barCount) \(byCustomer ? "customers" : "orders"), \($0.barLift)" } ?? ""
        description = "For each of \(bars.count) products that go with \(title): \(unit), and how many times more often than chance\(best)."
    }
}
