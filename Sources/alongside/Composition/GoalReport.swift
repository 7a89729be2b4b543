import Commerce
import Foundation
import Merchandising

/// A stock goal as commands print it, for people and for programs.
struct GoalReport: Encodable {
    /// What was to be expected on the first day, in units.
    struct Outlook: Encodable {
        let verdict: String
        let unaided: Int
        let unaidedInterval: [Int]
        let withinReach: Int
        let mostInterval: [Int]
        let stock: Int?
    }

    let id: String
    let author: String
    let phase: String
    let products: [String]
    let categories: [String]
    let brands: [String]
    let tags: [String]
    let coverDays: Double?
    let units: Int
    let sold: Int
    let planned: Int
    let startsAt: String
    let endsAt: String
    let asOf: String
    let expectedEnd: String?
    /// How many times as likely to be bought the products are treated as, as far as relevance allows.
    let weight: Double
    /// Slates that had a pushed product, of any goal, among their candidates, and the mean share of expected purchases that they kept.
    let slates: Int
    let relevanceKept: Double?
    let outlook: Outlook

    init(_ record: StockGoalRecord, hours: [StockGoalHour], shape: DemandShape, at now: Timestamp) {
        let (goal, state) = (record.goal, record.state)
        id = goal.id.rawValue
        author = goal.author
        phase = record.phase(at: now).rawValue
        products = goal.products.products.sorted().map(\.rawValue)
        categories = goal.products.categories.map(\.description).sorted()
        brands = goal.products.brands.sorted()
        tags = goal.products.tags.sorted()
        coverDays = if case .cover(let days) = goal.target { days } else { nil }
        units = state.units
        sold = state.sold
        planned = Int(state.planned.rounded())
        startsAt = goal.startsAt.description
        endsAt = goal.endsAt.description
        asOf = state.asOf.description
        expectedEnd = record.expectedEnd(at: now, shape: shape)?.description
        weight = (exp(state.push) * 100).rounded() / 100
        slates = hours.reduce(0) { $0 + $1.slates }
        relevanceKept = slates > 0 ? hours.reduce(0) { $0 + Double($1.slates) * ($1.kept ?? 1) } / Double(slates) : nil
        outlook = Outlook(
            verdict: record.outlook.verdict.rawValue, unaided: Int(record.outlook.unaided.mean),
            unaidedInterval: Self.whole(record.outlook.unaided.interval), withinReach: record.outlook.withinReach,
            mostInterval: Self.whole(record.outlook.most.interval), stock: record.outlook.stock)
    }

    private static func whole(_ interval: ClosedRange<Double>) -> [Int] {
        [Int(interval.lowerBound), Int(interval.upperBound.rounded(.up))]
    }

    /// A few lines for people.
    var text: String {
        let chosen = products + categories + brands + tags
        let named = chosen.prefix(Self.mostNamed).joined(separator: ", ") + (chosen.count > Self.mostNamed ? " and more" : "")
        var lines = [
            "\(id)  \(phase)  \(units) units of \(named) by \(endsAt)\(coverDays.map { ", leaving stock for \($0) days" } ?? "")",
            "  sold: \(sold) of \(planned) planned by \(asOf)",
        ]
        if phase == "running" || phase == "waiting" { lines.append("  " + expectation) }
        if let expectedEnd { lines.append("  done at this pace: \(expectedEnd)") }
        if weight > 1 { lines.append("  treated as \(weight) times as likely to be bought, as far as relevance allows") }
        if let relevanceKept {
            lines.append(
                "  cost in relevance: \(String(format: "%.2f", 100 * (1 - relevanceKept))) % of expected purchases, mean of \(slates) slates"
            )
        }
        lines.append("  set by \(author)")
        return lines.joined(separator: "\n")
    }

    private var expectation: String {
        let alone = "by themselves they sell \(outlook.unaided) (\(outlook.unaidedInterval[0]) to \(outlook.unaidedInterval[1]))"
        let most = "at most \(outlook.withinReach) (\(outlook.mostInterval[0]) to \(outlook.mostInterval[1]))"
        switch GoalOutlook.Verdict(rawValue: outlook.verdict) {
        case .unaided: return "first day: \(alone): no push is needed"
        case .withinReach: return "first day: within reach; \(alone), with the strongest push \(most)"
        case .doubtful: return "first day: doubtful; \(alone), with the strongest push \(most)"
        case .outOfReach, nil:
            let stock = outlook.stock.map { $0 < units ? "; there are only \($0) in stock" : "" } ?? ""
            return "first day: CANNOT BE MET; \(alone), with the strongest push \(most)\(stock)"
        }
    }

    private static let mostNamed = 5
}
