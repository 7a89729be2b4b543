import Analytics
import Commerce

/// What reports say in words.
enum ReportWording {
    static func sentences(_ finding: ReportFinding) -> (advice: String, evidence: String) {
        switch finding {
        case .rarelyClicked(let placement, let sums, let others):
            (
                "Look at the placement \(placement): it is clicked clearly less than the others. Move it up the page, show fewer products, or choose another goal for it.",
                "\(rate(sums.clicks, sums.impressions, sums.clickRate, of: "impressions")), the others \(rate(others.clicks, others.impressions, others.clickRate, of: "impressions"))."
            )
        case .clickedNotBought(let product, let title, let sums, let others):
            (
                "Look at the page of \(title ?? product.rawValue) (\(product)): people click it and do not buy it. Price, stock, pictures or delivery may be in the way.",
                "\(rate(sums.bought, sums.clicks, sums.buyRate, of: "clicks")) were followed by a purchase, of other products \(rate(others.bought, others.clicks, others.buyRate, of: "clicks"))."
            )
        case .neverShown(let pair):
            (
                "Show \(pair.title ?? pair.product.rawValue) (\(pair.product)) beside \(pair.anchorTitle ?? pair.anchor.rawValue) (\(pair.anchor)): they are bought together and never shown together in this period. A rule can pin it.",
                "Of \(Wording.counted(pair.anchorBuyers, "buyer", "buyers")) of the one, \(Wording.count(pair.together)) bought the other with it\(interval(pair.attachRate))."
            )
        case .mostlyBestsellers(let impressions, let all):
            (
                "Much of what is shown is best sellers, because nothing better was known. Sending the basket, the page's product and the visitor with requests, and events of visits, gives the suggestions something to go by.",
                "\(Wording.count(impressions)) of \(Wording.counted(all, "impression", "impressions"))."
            )
        case .unknownPlacement(let impressions, let all):
            (
                "Send recommendation_id, position and placement with impressions and clicks: of many it is not known where they were.",
                "\(Wording.count(impressions)) of \(Wording.counted(all, "impression", "impressions"))."
            )
        case .moreClicksThanImpressions(let placement, let sums):
            (
                "Send impressions for the placement \(placement) too: more clicks than impressions are known, so that its click rate cannot be told.",
                "\(Wording.counted(sums.clicks, "click", "clicks")), \(Wording.counted(sums.impressions, "impression", "impressions"))."
            )
        case .nothingShown(let orders):
            (
                "Send impressions and clicks of suggestions (POST /v1/events with recommendation_id): without them nobody can say what suggestions led to.",
                "\(Wording.counted(orders, "order", "orders")) and no impression in this period."
            )
        }
    }

    /// `12 of 800 impressions (1.5 %, 0.86 % to 2.6 %)`.
    private static func rate(_ count: Int, _ whole: Int, _ estimate: IntervalEstimate?, of name: String) -> String {
        "\(Wording.count(count)) of \(Wording.count(whole)) \(name)\(interval(estimate))"
    }

    private static func interval(_ estimate: IntervalEstimate?) -> String {
        estimate.map { " (\(share($0)))" } ?? ""
    }

    /// `1.5 %, 95 % interval 0.86 % to 2.6 %`.
    static func share(_ estimate: IntervalEstimate) -> String {
        "\(Wording.percentage(estimate.value)), 95 % interval \(range(estimate))"
    }

    static func range(_ estimate: IntervalEstimate) -> String {
        "\(Wording.percentage(max(0, estimate.interval.low))) to \(Wording.percentage(estimate.interval.high))"
    }

    /// `+12 %`, against before; `nil` where there was nothing before.
    static func change(_ now: Int64, _ before: Int64) -> String? {
        guard before > 0 else { return nil }
        let change = Int(((Double(now) / Double(before) - 1) * 100).rounded())
        return change > 0 ? "+\(Wording.count(change)) %" : "\(change == 0 ? "±0" : "−\(Wording.count(-change))") %"
    }

    static func day(_ day: Int) -> String { Wording.day(Timestamp(millisecondsSince1970: Int64(day) * 86_400_000)) }

    static func date(_ day: Int) -> String { CalendarDate(daysSince1970: Int64(day)).description }

    static func period(_ range: ReportRange) -> String { "\(day(range.first)) to \(day(range.last))" }

    /// The names of channels as people write them.
    static func channel(_ name: String) -> String {
        name.isEmpty ? "Nothing known" : name.prefix(1).uppercased() + name.dropFirst().replacing("_", with: " ")
    }

    static func campaign(_ name: String) -> String { name.isEmpty ? "No campaign" : name }

    static func model(_ model: ChannelModel) -> String {
        switch model {
        case .first: "First touch"
        case .last: "Last touch"
        case .lastNonDirect: "Last touch that was not direct"
        case .linear: "All touches alike (linear)"
        case .position: "First and last most (position)"
        case .timeDecay: "Later touches more (time decay)"
        case .shapley: "Channels alike (Shapley)"
        case .markov: "What would be lost without it (Markov)"
        }
    }
}
