import Analytics
import Merchandising

extension ShopperSegment {
    /// The segments that every shop has: by orders, and by recency, frequency and value.
    static let builtIn = byOrders + RFMSegment.allCases.compactMap { ShopperSegment(rawValue: $0.rawValue) }
}

extension RuleEditorView.Option {
    /// What a rule or an offer can be for: built-in segments, the shop's own, and what is chosen already.
    static func segments(chosen: Set<String>, in storefront: Storefront) -> [RuleEditorView.Option] {
        let builtIn = Set(ShopperSegment.builtIn)
        let own = Set(storefront.segmentRoll.names).union(chosen.compactMap(ShopperSegment.init(rawValue:))).subtracting(builtIn)
        return (ShopperSegment.builtIn + own.sorted()).map {
            RuleEditorView.Option(
                optionValue: $0.rawValue, optionWords: RuleWording.words(for: $0), isOptionChosen: chosen.contains($0.rawValue),
                optionField: "segment")
        }
    }
}
