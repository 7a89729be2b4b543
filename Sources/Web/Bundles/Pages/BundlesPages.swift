import Commerce
import HTTPTypes
import Hummingbird
import Merchandising
import NIOCore

/// Proposals for people: cards, one of them at a depth with what it would do, and the way to an offer.
struct BundlesPages: Sendable {
    let dashboard: Dashboard
    let archive: any BundleArchive
    let offers: any OfferArchive
    let shelf: Shelf
    let cabinet: any KeyCabinet
    private var gate: Gate { dashboard.gate }

    static let path = "/bundles"

    /// The address of a proposal's page, or of one below it.
    static func address(_ id: String, _ page: String? = nil) -> String {
        "\(path)/\(PageLink.encoded(id))" + (page.map { "/" + $0 } ?? "")
    }

    var routes: [Route] {
        [
            Route(.get, Self.path, access: .people, isPage: true, use: list),
            Route(.get, "/bundles/{bundle_id}", access: .people, isPage: true, use: one),
            Route(.get, "/bundles/{bundle_id}/edit", access: .people, isPage: true, use: edit),
            Route(.post, "/bundles/{bundle_id}/approve", access: .people, isPage: true, use: approve),
            Route(.post, "/bundles/{bundle_id}/dismiss", access: .people, isPage: true, use: dismiss),
            Route(.post, "/bundles/{bundle_id}/undo", access: .people, isPage: true, use: undo),
        ]
    }

    @Sendable private func list(_ request: Request, _ context: ShopRequestContext) async throws -> Response {
        let page = try QueryParameters(request).integer("page", in: 1...10_000, otherwise: 1)
        return try await self.page(page, context)
    }

    private func page(
        _ page: Int, _ context: ShopRequestContext, complaint: String? = nil, status: HTTPResponse.Status = .ok
    ) async throws -> Response {
        let view = BundlesView(
            try await archive.bundles(), page: page, storefront: shelf.current, at: gate.clock.now(),
            formToken: gate.formToken(for: context.caller), complaint: complaint)
        return dashboard.page(.bundles, view, title: "Bundles", for: context, status: status)
    }

    @Sendable private func one(_ request: Request, _ context: ShopRequestContext) async throws -> Response {
        let (bundles, proposal) = try await proposal(context)
        let depth = try Self.depth(try QueryParameters(request).one("depth"), of: proposal)
        return page(proposal, depth: depth, bundles, context)
    }

    private func page(
        _ proposal: BundleProposal, depth: Double, _ bundles: ProposedBundles, _ context: ShopRequestContext,
        typed: BundleView.Typed = BundleView.Typed(), complaint: String? = nil, status: HTTPResponse.Status = .ok
    ) -> Response {
        let view = BundleView(
            proposal, depth: depth, offer: proposal.offer(at: depth, settings: bundles.settings, note: ""), settings: bundles.settings,
            storefront: shelf.current, typed: typed, at: gate.clock.now(), formToken: gate.formToken(for: context.caller),
            complaint: complaint)
        return dashboard.page(.bundle, view, title: proposal.title, for: context, status: status)
    }

    private func proposal(_ context: ShopRequestContext) async throws -> (ProposedBundles, BundleProposal) {
        let id = try context.bundleID
        let bundles = try await BundlesController.current(archive)
        return (bundles, try BundlesController.refusing { () throws(BundleRefusal) in try bundles.proposal(id) })
    }

    /// The proposed depth where none is chosen, and a tenth where none is proposed, so that there is something to look at.
    private static func depth(_ text: String?, of proposal: BundleProposal) throws(Problem) -> Double {
        guard let text else { return proposal.depth > 0 ? proposal.depth : 0.1 }
        guard let depth = Double(text), (0.001...0.999).contains(depth) else {
            throw .parameter("depth", text, "is no share above 0 and below 1", remedy: "Send a share such as 0.1.")
        }
        return depth
    }

    /// The proposal in the editor of offers, where everything can be otherwise; its preview keeps it.
    @Sendable private func edit(_ request: Request, _ context: ShopRequestContext) async throws -> Response {
        let (bundles, proposal) = try await proposal(context)
        let depth = try Self.depth(try QueryParameters(request).one("depth"), of: proposal)
        let storefront = shelf.current
        let wording = BundleWording(proposal: proposal, storefront: storefront, days: bundles.settings.days)
        guard let offer = proposal.offer(at: depth, settings: bundles.settings, note: wording.why) else {
            throw Problem(.noSaving(proposal.id))
        }
        let view = OfferEditorView(
            OfferForm(offer, currency: storefront.currency), isNew: true, in: storefront,
            formToken: gate.formToken(for: context.caller))
        return dashboard.page(.offerEditor, view, title: proposal.title, for: context)
    }

    @Sendable private func approve(_ request: Request, _ context: ShopRequestContext) async throws -> Response {
        let sent = try await gate.form(request, context)
        let (bundles, proposal) = try await proposal(context)
        let depth = try Self.depth(try sent.one("depth"), of: proposal)
        let storefront = shelf.current
        do {
            let approval = try BundleApproval(try Self.json(sent), currency: storefront.currency)
            let wording = BundleWording(proposal: proposal, storefront: storefront, days: bundles.settings.days)
            let offer = try approval.offer(of: proposal, settings: bundles.settings, note: wording.why)
            let author = try await RuleAuthor(context.caller, cabinet: cabinet).name
            _ = try await offers.change(approval.changes(of: offer), by: author, at: gate.clock.now())
            return SignInPages.redirect(to: OffersPages.address(offer.id))
        } catch let problem as Problem {
            let typed = BundleView.Typed(
                title: try sent.one("title"), startsAt: try sent.one("starts_at"), endsAt: try sent.one("ends_at"),
                budget: try sent.one("budget"), usesPerCustomer: try sent.one("uses_per_customer"))
            return page(
                proposal, depth: depth, bundles, context, typed: typed, complaint: "\(problem.detail) \(problem.remedy)",
                status: .badRequest)
        } catch let refusal as OfferRefusal {
            return page(proposal, depth: depth, bundles, context, complaint: "Not done: \(refusal).", status: .conflict)
        }
    }

    /// The form's fields as the API has them, so that one reader checks both.
    private static func json(_ form: QueryParameters) throws(Problem) -> ByteBuffer {
        var writer = JSONWriter()
        writer.json("{\"draft\":")
        writer.bool(try form.one("then") == "draft")
        writer.json(",\"depth_test\":")
        writer.bool(try form.one("depth_test") != nil)
        for name in ["depth", "title", "budget", "uses_per_customer", "starts_at", "ends_at"] {
            let texts = [name: try form.one(name) ?? ""]
            guard let text = SelectionForm.text(name, of: texts) else { continue }
            writer.json(",")
            writer.string(name)
            writer.json(":")
            switch name {
            case "depth", "uses_per_customer": SelectionForm.number(text, to: &writer)
            case "starts_at", "ends_at": writer.string(text.hasSuffix("Z") ? text : text + (text.count == 16 ? ":00Z" : "Z"))
            default: writer.string(text)
            }
        }
        writer.json("}")
        return writer.buffer()
    }

    @Sendable private func dismiss(_ request: Request, _ context: ShopRequestContext) async throws -> Response {
        _ = try await gate.form(request, context)
        let (_, proposal) = try await proposal(context)
        try await archive.dismiss(proposal, by: try await RuleAuthor(context.caller, cabinet: cabinet).name, at: gate.clock.now())
        return SignInPages.redirect(to: Self.path)
    }

    @Sendable private func undo(_ request: Request, _ context: ShopRequestContext) async throws -> Response {
        _ = try await gate.form(request, context)
        let id = try context.bundleID
        do {
            try await archive.restore(id, by: try await RuleAuthor(context.caller, cabinet: cabinet).name, at: gate.clock.now())
        } catch let refusal as BundleRefusal {
            return try await page(1, context, complaint: "Not done: \(refusal).", status: .conflict)
        }
        return SignInPages.redirect(to: Self.path)
    }
}
