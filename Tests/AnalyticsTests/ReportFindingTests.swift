import Analytics
import Commerce
import Testing

@Suite("What to change next")
struct ReportFindingTests {
    private func line(_ key: String, _ impressions: Int, _ clicks: Int, _ bought: Int = 0) -> SuggestionReport.Line {
        var sums = SuggestionSums()
        (sums.impressions, sums.clicks, sums.bought) = (impressions, clicks, bought)
        return SuggestionReport.Line(key: key, sums: sums)
    }

    private func report(_ lines: [SuggestionReport.Line], orders: Int = 0) -> SuggestionReport {
        var totals = SuggestionSums()
        for line in lines { totals.add(line.sums) }
        return SuggestionReport(
            range: ReportRange(days: 7, through: 10), dimension: .placement, settings: .init(), currency: .eur, daysOutOfDate: 0,
            totals: totals, totalsBefore: .init(),
            sales: .init(orders: [.init(segment: .new, isCrossSold: false): .init(orders: orders)]), salesBefore: .init(),
            machines: .init(),
            lines: lines, lineCount: lines.count)
    }

    private func findings(
        _ placements: [SuggestionReport.Line], strategies: [SuggestionReport.Line] = [], products: [SuggestionReport.Line] = [],
        neverShown: [ReportFinding.NeverShown] = []
    ) -> [ReportFinding] {
        ReportFinding.findings(
            placements: report(placements, orders: 5), strategies: report(strategies), products: report(products), neverShown: neverShown)
    }

    @Test("A placement is named where its click rate is below the others beyond chance, and not before")
    func placements() {
        let clear = findings([line("page", 10_000, 800), line("basket", 2_000, 20)])
        guard case .rarelyClicked("basket", let sums, let others)? = clear.first else {
            Issue.record("\(clear)")
            return
        }
        #expect(sums.clicks == 20 && others.clicks == 800 && clear.count == 1)
        #expect(findings([line("page", 400, 32), line("basket", 310, 18)]).isEmpty, "within chance")
        #expect(findings([line("page", 10_000, 800), line("basket", 100, 0)]).isEmpty, "too few impressions")
    }

    @Test("A product that is clicked and not bought is named with its evidence")
    func products() {
        let found = findings(
            [line("page", 10_000, 800)], products: [line("good", 1, 500, 60), line("bad", 1, 300, 3), line("few", 1, 20, 0)])
        guard case .clickedNotBought(let product, _, let sums, let others)? = found.first else {
            Issue.record("\(found)")
            return
        }
        #expect(product == "bad" && sums.clicks == 300 && others.bought == 60 && found.count == 1)
    }

    @Test("Missing data, best sellers and pairs never shown are said; a shop without events is told to send them")
    func others() {
        #expect(findings([]) == [.nothingShown(orders: 5)])
        let pair = ReportFinding.NeverShown(anchor: "a", product: "b", anchorBuyers: 200, together: 54)
        let found = findings(
            [line("unknown", 500, 10), line("basket", 400, 500)], strategies: [line("bestsellers", 600, 0)], neverShown: [pair])
        #expect(found.contains(.unknownPlacement(impressions: 500, of: 900)) && found.contains(.neverShown(pair)))
        #expect(found.contains(.mostlyBestsellers(impressions: 600, of: 900)))
        #expect(found.contains { if case .moreClicksThanImpressions("basket", _) = $0 { true } else { false } })
        #expect(pair.attachRate?.value == 0.27)
    }
}
