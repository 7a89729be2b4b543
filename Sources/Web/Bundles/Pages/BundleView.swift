import Commerce
import Merchandising

/// One proposal at one depth: what it would earn, what it would do to a basket, and the form that makes an offer of it.
struct BundleView {
    /// A depth to choose.
    struct Depth {
        let depthValue: String
        let depthWords: String
        let isDepthChosen: Bool
    }

    /// What was typed into the form.
    struct Typed {
        var title: String?
        var startsAt: String?
        var endsAt: String?
        var budget: String?
        var usesPerCustomer: String?
    }

    let card: BundleCard
    let bundleTitle: String
    let bundleID: String
    let depths: [Depth]
    let hasDepths: Bool
    let chosenDepth: String
    let chosenWords: String
    let examples: [OfferExampleView]
    let hasExamples: Bool
    let bundleLink: String
    let approveAddress: String
    let dismissAddress: String
    let editLink: String
    let title: String
    let startsAt: String
    let endsAt: String
    let budget: String
    let usesPerCustomer: String
    let currencyCode: String
    let floorLine: String?
    /// Which depths would be compared in use; `nil` where none can be.
    let trialLine: String?
    let formToken: String
    let complaint: String?

    init(
        _ proposal: BundleProposal, depth: Double, offer: Offer?, settings: BundleSettings, storefront: Storefront, typed: Typed = Typed(),
        at now: Timestamp, formToken: String, complaint: String? = nil
    ) {
        card = BundleCard(proposal, settings: settings, storefront: storefront, depth: depth)
        (bundleTitle, bundleID) = (proposal.title, proposal.id)
        let currency = storefront.currency ?? .unspecified
        let open =
            proposal.curve?.points.filter { $0.isAllowed && $0.depth > 0 }.map(\.depth) ?? DepthCurve.depths.filter { $0 > 0 }
        depths = Set(open + [depth]).sorted().filter { proposal.offer(at: $0, settings: settings, note: "") != nil }.map { one in
            Depth(
                depthValue: Self.plain(one),
                depthWords: "\(DepthChart.share(one)) off the rest: "
                    + Wording.money(Money(minorUnits: proposal.price(at: one), currency: currency))
                    + (abs(one - proposal.depth) < 1e-9 ? " (proposed)" : ""),
                isDepthChosen: abs(one - depth) < 1e-9)
        }
        hasDepths = !depths.isEmpty
        (chosenDepth, chosenWords) = (Self.plain(depth), DepthChart.share(depth))
        examples =
            offer.map { storefront.examples(of: $0, at: now).map { OfferExampleView($0, in: storefront.wordings.wording(for: nil)) } } ?? []
        hasExamples = !examples.isEmpty
        bundleLink = BundlesPages.address(proposal.id)
        approveAddress = BundlesPages.address(proposal.id, "approve")
        dismissAddress = BundlesPages.address(proposal.id, "dismiss")
        editLink = BundlesPages.address(proposal.id, "edit") + "?depth=\(Self.plain(depth))"
        title = typed.title ?? proposal.title
        (startsAt, endsAt) = (typed.startsAt ?? "", typed.endsAt ?? "")
        (budget, usesPerCustomer) = (typed.budget ?? "", typed.usesPerCustomer ?? "")
        currencyCode = currency.code
        floorLine = offer?.minimumMargin.map {
            "No unit is sold with less than \(Wording.percentage($0)) of its price left after its cost."
        }
        trialLine = proposal.trial(salt: "").map { trial in
            let depths = trial.depths.map(DepthChart.share).joined(separator: ", ")
            return
                "Put the depth under test: each person draws one of \(depths) off the rest and keeps it, at first by what is known and then by what "
                + "brings most; the price is shown with its notice. Who is neither a known customer nor visitor pays the usual price."
        }
        self.formToken = formToken
        self.complaint = complaint
    }

    /// Thousandths are more than anybody chooses.
    static func plain(_ depth: Double) -> String { RuleForm.plain((depth * 1000).rounded() / 1000) }
}
