import Affinity
import Analytics
import Commerce

/// What rises, falls and is seasonal, and which pairs change, each with its evidence.
struct TrendsView {
    /// A list of products that go one way.
    struct Direction {
        let directionID: String
        let directionTitle: String
        let countLine: String
        let products: [ProductLine]
        let hasProducts: Bool
        let nothing: String
    }

    /// A product.
    struct ProductLine {
        let productName: String
        let productLink: String
        let productCode: String
        let perWeek: String
        let times: String
        let range: String
    }

    /// A product with its months.
    struct SeasonLine {
        let productName: String
        let productLink: String
        let productCode: String
        let peak: String
        let months: [MonthCell]
    }

    /// How a month sells.
    struct MonthCell {
        let text: String
        /// 0 to 9, darker above a mean month.
        let shade: Int
    }

    /// Pairs that go one way.
    struct PairList {
        let listID: String
        let listTitle: String
        let pairLine: String
        let pairs: [PairLine]
        let hasPairs: Bool
    }

    /// A pair.
    struct PairLine {
        let pairName: String
        let lately: String
        let before: String
        let odds: String
        let chance: String
    }

    let asOfLine: String
    let isLearned: Bool
    let directions: [Direction]
    let monthNames = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
    let seasonLines: [SeasonLine]
    let hasSeasonLines: Bool
    let seasonNote: String
    let pairLists: [PairList]
    let pairNote: String

    init(_ report: TrendReport, limit: Int) {
        isLearned = report.days != nil
        let shop = report.shopChange.map { " Everything together sold \(Wording.factor($0)) times as much." } ?? ""
        asOfLine =
            report.asOf.map { "The four weeks up to \(Wording.day($0)), against the time before.\(shop)" } ?? "Nothing was learned yet."
        directions = [
            Self.direction("rising", "Rising", report.rising, limit), Self.direction("falling", "Falling", report.falling, limit),
        ]
        seasonLines = report.seasonal.prefix(limit).map { product in
            SeasonLine(
                productName: product.title ?? product.product.rawValue, productLink: PageLink.product(product.product, BasketState([])),
                productCode: product.product.rawValue,
                peak: product.peak.map { "\(Wording.factor($0.factor)) times in \(Self.months[$0.month])" } ?? "",
                months: product.season?.map { factor in
                    MonthCell(text: Wording.factor(factor), shade: min(9, max(0, Int((factor - 1).rounded(.up)))))
                } ?? [])
        }
        hasSeasonLines = !seasonLines.isEmpty
        seasonNote =
            report.hasSeasons
            ? report.seasonal.isEmpty
                ? "No product with 30 orders has a month that sells half as much again as its mean month."
                : "The \(Wording.count(seasonLines.count)) highest of \(Wording.counted(report.seasonal.count, "product", "products")) with a month of half as much again and 30 orders. With little more than a year of orders growth looks like season."
            : "Months of the year are told apart with more than a year of orders\(report.days.map { "; there are \(Wording.counted($0, "day", "days"))" } ?? "")."
        pairLists =
            report.changes == nil
            ? []
            : [
                Self.pairs("forming", "Forming", report.forming, limit), Self.pairs("dissolving", "Dissolving", report.dissolving, limit),
            ]
        pairNote =
            report.changes.map { changes in
                "The \(changes.days) days up to \(Wording.day(changes.end)) against the \(changes.days) days before: \(Wording.counted(changes.tested, "pair", "pairs")) of \(PairWindows.fewestTogether) common buyers or more were tested, corrected for their number."
                    + (changes.medianOddsRatio.map { " The median pair's odds went to \(Wording.factor($0)) times." } ?? "")
            } ?? "Pairs are compared once there are orders of \(2 * PairWindows.days) days."
    }

    /// More times as much says only that there was next to nothing.
    private static let hardlyBefore = 50.0

    private static func direction(_ id: String, _ title: String, _ products: [TrendReport.Product], _ limit: Int) -> Direction {
        let shown = products.prefix(limit).map { product in
            ProductLine(
                productName: product.title ?? product.product.rawValue, productLink: PageLink.product(product.product, BasketState([])),
                productCode: product.product.rawValue, perWeek: Wording.factor(product.trend.ordersPerDay * 7),
                times: product.trend.change.map { $0.ratio > hardlyBefore ? "hardly sold before" : Wording.factor($0.ratio) } ?? "",
                range: product.trend.change.map {
                    $0.ratio > hardlyBefore
                        ? "at least \(Wording.factor($0.interval.lowerBound)) times"
                        : "\(Wording.factor($0.interval.lowerBound)) to \(Wording.factor($0.interval.upperBound))"
                } ?? "")
        }
        return Direction(
            directionID: id, directionTitle: title,
            countLine: products.count > shown.count
                ? "Those with most orders \(id == "rising" ? "gained" : "lost"): \(shown.count) of \(Wording.count(products.count))." : "",
            products: shown, hasProducts: !shown.isEmpty, nothing: "Nothing is \(id) beyond doubt.")
    }

    private static func pairs(_ id: String, _ title: String, _ pairs: [TrendReport.Pair], _ limit: Int) -> PairList {
        let shown = pairs.prefix(limit).map { pair in
            let (counts, odds) = (pair.change.counts, pair.change.oddsRatio)
            return PairLine(
                pairName: "\(pair.title ?? counts.product.rawValue) → \(pair.withTitle ?? counts.with.rawValue)",
                lately: "\(counts.together) of \(counts.buyers)", before: "\(counts.togetherBefore) of \(counts.buyersBefore)",
                odds: "\(Wording.factor(odds.value)) (\(Wording.factor(odds.interval.low)) to \(Wording.factor(odds.interval.high)))",
                chance: pair.change.pValue < 0.001 ? "under 0.001" : "\((pair.change.pValue * 1_000).rounded() / 1_000)")
        }
        return PairList(
            listID: id, listTitle: title,
            pairLine: pairs.count > shown.count ? "The surest \(shown.count) of \(Wording.count(pairs.count))." : "", pairs: shown,
            hasPairs: !shown.isEmpty)
    }

    private static let months = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
    ]
}
