import Commerce
import Foundation
import Merchandising

/// Stock goals in a merchandiser's words.
struct GoalWording {
    let currency: Currency?

    /// What is wanted, such as `Sell 300 units of product 85123A`.
    func sentence(_ record: StockGoalRecord) -> String {
        let products = RuleWording(currency: currency).words(for: record.goal.products)
        let units = Wording.counted(record.state.units, "unit", "units")
        guard case .cover(let days) = record.goal.target else { return "Sell \(units) of \(products)" }
        return "Sell \(units) of \(products), which leaves stock for \(RuleForm.plain(days)) days"
    }

    /// What the verdict of the first day is called.
    static func title(of verdict: GoalOutlook.Verdict) -> String {
        switch verdict {
        case .unaided: "Sells by itself"
        case .withinReach: "Within reach"
        case .doubtful: "Doubtful"
        case .outOfReach: "Cannot be met"
        }
    }

    /// The verdict of the first day with the figures that led to it.
    static func sentence(_ outlook: GoalOutlook) -> String {
        let alone = "By themselves they are expected to sell \(units(outlook.unaided.mean)) (\(range(outlook.unaided.interval)))"
        let most = "with the strongest push at most \(Wording.count(outlook.withinReach)) (\(range(outlook.most.interval)))"
        switch outlook.verdict {
        case .unaided: return "\(alone), so that no push is needed."
        case .withinReach: return "\(alone), \(most)."
        case .doubtful: return "\(alone), \(most): more than is expected, but it may happen."
        case .outOfReach:
            let stock = outlook.stock.map { $0 < outlook.units ? " There are only \(Wording.count($0)) in stock." : "" } ?? ""
            return "\(alone), \(most).\(stock)"
        }
    }

    /// `136 to 502`, the interval that holds the truth in 95 of 100 cases.
    static func range(_ interval: ClosedRange<Double>) -> String {
        "\(units(interval.lowerBound)) to \(units(interval.upperBound.rounded(.up)))"
    }

    /// Whole units; beyond what anybody has, the largest number that is written.
    static func units(_ number: Double) -> String { Wording.count(Int(min(number, 1e15))) }

    /// What has become of it.
    static func words(for phase: StockGoalRecord.Phase) -> String {
        switch phase {
        case .waiting: "not yet begun"
        case .running: "running"
        case .met: "met"
        case .missed: "missed"
        case .ended: "ended early"
        }
    }

    /// What pushes cost, such as `0.35 % of expected purchases, over 1,200 slates`.
    static func cost(_ kept: Double?, slates: Int) -> String {
        guard let kept else { return "nothing: no slate had a pushed product" }
        return "\(percent(1 - kept)) of expected purchases, over \(Wording.counted(slates, "slate", "slates"))"
    }

    /// How strongly the products are put forward.
    static func push(_ push: Double) -> String {
        push > 0 ? "as if \(Wording.factor(exp(push))) times as likely to be bought, as far as relevance allows" : "not at all"
    }

    /// `0.35 %`, always with two decimals: costs are small, and are compared.
    static func percent(_ share: Double) -> String { String(format: "%.2f %%", 100 * max(0, share)) }

    /// How many times as likely to be bought products are taken for.
    static func times(_ push: Double) -> String { "×" + Wording.factor(exp(push)) }

    /// A few lines for people at a terminal.
    func text(_ standing: GoalStanding) -> String {
        let (goal, state) = (standing.record.goal, standing.record.state)
        var lines = [
            "\(goal.id)  \(Self.words(for: standing.phase))  \(sentence(standing.record)) by \(goal.endsAt)",
            "  sold: \(state.sold) of \(Int(state.planned.rounded())) planned by \(state.asOf)",
        ]
        if standing.phase == .running || standing.phase == .waiting {
            let outlook = standing.record.outlook
            let verdict = Self.title(of: outlook.verdict)
            lines.append("  first day: \(outlook.verdict == .outOfReach ? verdict.uppercased() : verdict). \(Self.sentence(outlook))")
        }
        if let end = standing.expectedEnd { lines.append("  done at this pace: \(end)") }
        if state.push > 0 { lines.append("  put forward \(Self.push(state.push))") }
        if standing.slates > 0 { lines.append("  cost in relevance: \(Self.cost(standing.relevanceKept, slates: standing.slates))") }
        lines.append("  set by \(goal.author)")
        return lines.joined(separator: "\n")
    }
}
