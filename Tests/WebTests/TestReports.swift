import Analytics
import Commerce

@testable import Web

/// Reports with figures made up for tests of how they are shown.
struct TestReports: ReportArchive {
    static let day = 20_600

    func lastDay(at now: Timestamp) async throws -> Int? { Self.day }

    static func sums(_ impressions: Int, _ clicks: Int, _ bought: Int, _ amount: Int64) -> SuggestionSums {
        var sums = SuggestionSums()
        (sums.impressions, sums.clicks, sums.baskets, sums.bought, sums.units) = (impressions, clicks, bought, bought, bought)
        sums.amount = amount
        return sums
    }

    func suggestions(_ range: ReportRange, by dimension: ReportDimension, limit: Int) async throws -> SuggestionReport {
        let lines: [SuggestionReport.Line] =
            switch dimension {
            case .day:
                (range.first...range.last).map {
                    .init(key: CalendarDate(daysSince1970: Int64($0)).description, sums: Self.sums(10, 1, 1, Int64($0 - range.first) * 100))
                }
            case .campaign: [.init(key: "spring", sums: Self.sums(90, 9, 1, 700)), .init(key: "", sums: Self.sums(10, 1, 0, 0))]
            case .product:
                [.init(key: "=1+2", title: "<script>alert(1)</script>", sums: Self.sums(100, 50, 1, 12_345), sold: 9)]
            default:
                [
                    .init(key: "product_page", sums: Self.sums(10_000, 800, 90, 123_456), before: Self.sums(9_000, 700, 70, 100_000)),
                    .init(key: "checkout", sums: Self.sums(5_000, 40, 4, 4_000)),
                ]
            }
        var totals = SuggestionSums()
        for line in lines { totals.add(line.sums) }
        return SuggestionReport(
            range: range, dimension: dimension, settings: AttributionSettings(), currency: .eur, daysOutOfDate: 2, totals: totals,
            totalsBefore: Self.sums(9_000, 700, 70, 100_000),
            sales: .init(
                orders: [
                    .init(segment: .new, isCrossSold: true): .init(orders: 40, units: 120, amount: 400_000),
                    .init(segment: .returning, isCrossSold: false): .init(orders: 160, units: 200, amount: 800_000, refunded: 5_000),
                ], visits: [true: .init(visitors: 400, buyers: 60), false: .init(visitors: 4_000, buyers: 140)]),
            salesBefore: .init(), machines: .init(), lines: Array(lines.prefix(limit)), lineCount: lines.count)
    }

    func channels(_ range: ReportRange) async throws -> ChannelReport {
        var sums = ChannelReport.Sums(
            paths: [
                "email": .init(microOrders: 2_000_000, amount: 1_000), "email > direct": .init(microOrders: 1_000_000, amount: 501),
            ], withoutOrder: ["direct": 7])
        for model in ChannelModel.allCases where model != .markov {
            sums.channels[.init(model: model, channel: "email")] = .init(microOrders: 2_500_000, amount: 1_251)
            sums.channels[.init(model: model, channel: "direct")] = .init(microOrders: 500_000, amount: 250)
            sums.campaigns[.init(model: model, channel: "email", campaign: "=spring")] = .init(microOrders: 1_500_000, amount: 1_000)
        }
        return ChannelReport(
            range: range, settings: AttributionSettings(), currency: .eur, daysOutOfDate: 0, sums: sums, before: .init())
    }

    func discovery(_ range: ReportRange) async throws -> DiscoveryReport {
        try DiscoveryReport(
            range: range,
            decisions: (0..<2_000).map {
                .init(placement: "home", propensity: $0 % 20 == 0 ? 0.05 : 0.95, isTried: $0 % 20 == 0, isClicked: $0 % 10 == 1)
            })
    }

    func shownPairs(_ range: ReportRange, among pairs: [(anchor: ProductID, product: ProductID)]) async throws -> Set<[ProductID]> { [] }
}
