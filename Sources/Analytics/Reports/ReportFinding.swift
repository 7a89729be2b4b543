public import Commerce

/// Something a report shows that calls for a change, with its evidence.
public enum ReportFinding: Hashable, Sendable {
    /// A placement is clicked clearly less than the others: their 95 % intervals do not meet.
    case rarelyClicked(placement: String, sums: SuggestionSums, others: SuggestionSums)
    /// A product is clicked, and bought clearly less often than the other clicked products.
    case clickedNotBought(product: ProductID, title: String?, sums: SuggestionSums, others: SuggestionSums)
    /// Two products are bought together often, and the one is never shown beside the other.
    case neverShown(NeverShown)
    /// Much of what is shown is best sellers, since nothing better was known.
    case mostlyBestsellers(impressions: Int, of: Int)
    /// Of much that was shown it is not known where.
    case unknownPlacement(impressions: Int, of: Int)
    /// More clicks than impressions are known: impressions are not sent, or not all.
    case moreClicksThanImpressions(placement: String, sums: SuggestionSums)
    /// Nothing is known of what was shown.
    case nothingShown(orders: Int)

    /// A pair that is bought together and not shown.
    public struct NeverShown: Hashable, Sendable {
        /// The product whose page it is, and the one that could be shown on it.
        public var anchor: ProductID, product: ProductID
        /// Their titles.
        public var anchorTitle: String?, title: String?
        /// Buyers of the anchor, and those of them who bought the product with it.
        public var anchorBuyers: Int, together: Int

        /// A pair.
        public init(
            anchor: ProductID, product: ProductID, anchorTitle: String? = nil, title: String? = nil, anchorBuyers: Int, together: Int
        ) {
            self.anchor = anchor
            self.product = product
            self.anchorTitle = anchorTitle
            self.title = title
            self.anchorBuyers = anchorBuyers
            self.together = together
        }

        /// The attach rate with its 95 % interval.
        public var attachRate: IntervalEstimate? { .share(of: together, among: anchorBuyers) }
    }

    /// Impressions and clicks below which nothing is said.
    static let (fewestImpressions, fewestClicks) = (300, 30)
    /// Findings of one kind at most.
    static let mostOfAKind = 3

    /// What reports of one period call for, most weighty first.
    ///
    /// - Parameter neverShown: pairs that go together and were not shown, strongest first.
    public static func findings(
        placements: SuggestionReport, strategies: SuggestionReport, products: SuggestionReport, neverShown: [NeverShown]
    ) -> [ReportFinding] {
        let totals = placements.totals
        guard totals.impressions + totals.clicks > 0 else { return [.nothingShown(orders: placements.sales.sums().orders)] }
        var findings: [ReportFinding] = []
        findings += placements.lines.filter { $0.sums.clicks > $0.sums.impressions }.prefix(mostOfAKind).map {
            .moreClicksThanImpressions(placement: $0.key, sums: $0.sums)
        }
        let unknown = placements.lines.first { $0.key == ShownSuggestion.unknown }?.sums.impressions ?? 0
        if unknown * 10 > totals.impressions { findings.append(.unknownPlacement(impressions: unknown, of: totals.impressions)) }
        findings += rarelyClicked(placements)
        findings += clickedNotBought(products)
        findings += neverShown.prefix(mostOfAKind).map { .neverShown($0) }
        let bestsellers = strategies.lines.filter { $0.key == "bestsellers" || $0.key == "category_bestsellers" }
            .reduce(0) { $0 + $1.sums.impressions }
        if totals.impressions >= fewestImpressions, bestsellers * 3 > totals.impressions {
            findings.append(.mostlyBestsellers(impressions: bestsellers, of: totals.impressions))
        }
        return findings
    }

    private static func rarelyClicked(_ report: SuggestionReport) -> [ReportFinding] {
        let known = report.lines.filter { $0.key != ShownSuggestion.unknown && $0.sums.impressions >= fewestImpressions }
        return known.compactMap { line -> ReportFinding? in
            let others = others(than: line, in: known)
            guard let own = line.sums.clickRate, let rest = others.clickRate, own.interval.high < rest.interval.low else { return nil }
            return .rarelyClicked(placement: line.key, sums: line.sums, others: others)
        }.prefix(mostOfAKind).map { $0 }
    }

    private static func clickedNotBought(_ report: SuggestionReport) -> [ReportFinding] {
        let known = report.lines.filter { $0.sums.clicks >= fewestClicks }.sorted { ($1.sums.clicks, $0.key) < ($0.sums.clicks, $1.key) }
        return known.compactMap { line -> ReportFinding? in
            let others = others(than: line, in: known)
            guard let own = line.sums.buyRate, let rest = others.buyRate, own.interval.high < rest.interval.low else { return nil }
            return .clickedNotBought(product: ProductID(line.key), title: line.title, sums: line.sums, others: others)
        }.prefix(mostOfAKind).map { $0 }
    }

    private static func others(than line: SuggestionReport.Line, in lines: [SuggestionReport.Line]) -> SuggestionSums {
        lines.reduce(into: SuggestionSums()) { sums, other in if other.key != line.key { sums.add(other.sums) } }
    }
}
