import Commerce
import Merchandising

/// One offer: what it is, what it does, what it gave, and how it came to be.
struct OfferView {
    /// One version.
    struct Version {
        let versionNumber: Int
        let versionWords: String
        let versionScope: String?
        let versionAuthor: String
        let versionMoment: String
    }

    /// A button that changes it.
    struct Step {
        let stepAddress: String
        let stepWords: String
        let stepStyle: String
    }

    /// A figure of what it gave.
    struct Figure {
        let figureName: String
        let figureText: String
    }

    /// One depth that is under test.
    struct Depth {
        let depthWords: String
        let people: String
        let orders: String
        let attached: String
        let expected: String
        let range: String
        let chance: String
    }

    let finding: String?
    let depths: [Depth]
    let hasDepths: Bool
    let offerTitle: String
    let offerID: String
    let offerWords: String
    let offerScope: String
    let offerNote: String?
    let stateWords: String
    let steps: [Step]
    let editLink: String
    let codesLink: String
    let examples: [OfferExampleView]
    let hasExamples: Bool
    let figures: [Figure]
    let versions: [Version]
    let undoAddress: String
    let mayUndo: Bool
    let undoWords: String
    let formToken: String
    let complaint: String?

    init(
        _ id: OfferID, _ history: [OfferVersion], report: OfferReport, storefront: Storefront, at now: Timestamp, formToken: String,
        complaint: String? = nil
    ) {
        let wording = OfferWording(currency: storefront.currency)
        let offer = history.last?.offer
        finding = offer?.finding
        depths = report.depths.map { result in
            func thousand(_ value: Double) -> String {
                ExperimentWording.signedMoney(
                    Money(minorUnits: Int64((value * 1000).rounded()), currency: storefront.currency ?? .unspecified))
            }
            let (point, outcome) = (result.point, result.outcome)
            return Depth(
                depthWords: point.depth == 0 ? "no discount" : DepthChart.share(point.depth), people: Wording.count(outcome.people),
                orders: Wording.count(outcome.baskets),
                attached: outcome.baskets > 0 ? Wording.percentage(Double(outcome.attached) / Double(outcome.baskets)) : "–",
                expected: thousand(point.contribution),
                range: "\(thousand(point.interval.lowerBound)) to \(thousand(point.interval.upperBound))",
                chance: result.chance.map(Wording.percentage) ?? "–")
        }
        hasDepths = !depths.isEmpty
        offerTitle = offer?.title ?? history.compactMap(\.offer).last?.title ?? id.rawValue
        offerID = id.rawValue
        offerWords = offer.map(wording.sentence) ?? "There is no such offer any more; undoing brings it back."
        offerScope = offer.map(wording.scope) ?? ""
        offerNote = offer.flatMap { $0.note.isEmpty ? nil : $0.note }
        let state = offer?.state(at: now)
        stateWords = state.map(OfferWording.words) ?? "Taken back"
        steps = Self.steps(id, offer, state)
        (editLink, codesLink) = (OffersPages.address(id, "edit"), OffersPages.address(id, "codes"))
        examples =
            offer.map { storefront.examples(of: $0, at: now).map { OfferExampleView($0, in: storefront.wordings.wording(for: nil)) } } ?? []
        hasExamples = !examples.isEmpty
        figures = Self.figures(report, offer, wording)
        versions = history.reversed().map { version in
            let words = version.offer.map { "\(OfferWording.words(for: $0.state(at: version.changedAt))): \(wording.sentence($0))" }
            return Version(
                versionNumber: version.number,
                versionWords: (version.restores == nil ? "" : "Undone: ") + (words ?? "as before it was made"),
                versionScope: version.offer.map { offer in
                    offer.finding.map { "paused because: \($0)" } ?? wording.scope(offer)
                }, versionAuthor: version.author,
                versionMoment: Wording.moment(version.changedAt))
        }
        undoAddress = OffersPages.address(id, "undo")
        do {
            let restored = try OfferVersion.before(history, of: id)
            mayUndo = true
            undoWords =
                restored?.offer.map { "Undoing brings back: \(OfferWording.words(for: $0.state(at: now))), \(wording.sentence($0))." }
                ?? "Undoing takes it away."
        } catch {
            mayUndo = false
            undoWords = "Every change is undone."
        }
        self.formToken = formToken
        self.complaint = complaint
    }

    private static func steps(_ id: OfferID, _ offer: Offer?, _ state: Offer.State?) -> [Step] {
        guard let offer, let state else { return [] }
        func step(_ name: String, _ words: String, _ style: String) -> Step {
            Step(stepAddress: OffersPages.address(id, name), stepWords: words, stepStyle: style)
        }
        return switch offer.stage {
        case .draft: [step("approve", "Approve", ""), step("end", "End for good", "quiet-button")]
        case .approved where state == .ended: []
        case .approved: [step("pause", "Pause", ""), step("end", "End for good", "quiet-button")]
        case .paused: [step("approve", "Approve again", ""), step("end", "End for good", "quiet-button")]
        case .ended: []
        }
    }

    private static func figures(_ report: OfferReport, _ offer: Offer?, _ wording: OfferWording) -> [Figure] {
        let used = OfferUsage.Count(uses: report.uses, saved: report.saved)
        var figures = [
            Figure(figureName: "Shown", figureText: Wording.counted(report.shown, "time", "times")),
            Figure(figureName: "Quoted", figureText: Wording.counted(report.quoted, "time", "times")),
            Figure(figureName: "Redeemed", figureText: Wording.counted(report.redemptions, "order", "orders")),
            Figure(figureName: "Orders", figureText: Wording.count(report.orders)),
            Figure(figureName: "Uses", figureText: offer.map { wording.uses(used, of: $0) } ?? Wording.count(report.uses)),
            Figure(figureName: "Discount given", figureText: offer.map { wording.saved(used, of: $0) } ?? wording.shortMoney(report.saved)),
        ]
        guard report.orders > 0 else { return figures }
        guard report.knownOrders > 0 else {
            return figures + [Figure(figureName: "Revenue", figureText: "none of these orders has been imported yet")]
        }
        let part = report.knownOrders < report.orders ? " in the \(Wording.count(report.knownOrders)) orders imported so far" : ""
        figures.append(Figure(figureName: "Revenue", figureText: wording.shortMoney(report.revenue) + part))
        let costed =
            report.costedLines < report.lines
            ? ", of the \(Wording.count(report.costedLines)) of \(Wording.count(report.lines)) lines whose product has a cost" : ""
        figures.append(
            Figure(
                figureName: "Contribution",
                figureText: report.costedLines == 0 ? "unknown: no product has a cost" : wording.shortMoney(report.contribution) + costed))
        return figures
    }
}
