import Commerce
import HTTPTypes
import Hummingbird
import Merchandising
import NIOCore

/// Offers for people: a list, an editor, a look at what one would do, what it gave, and how it came to be.
struct OffersPages: Sendable {
    let dashboard: Dashboard
    let archive: any OfferArchive
    let shelf: Shelf
    let cabinet: any KeyCabinet
    private var gate: Gate { dashboard.gate }

    static let path = "/offers"

    /// The address of an offer's page, or of one below it.
    static func address(_ id: OfferID, _ page: String? = nil) -> String {
        "\(path)/\(PageLink.encoded(id.rawValue))" + (page.map { "/" + $0 } ?? "")
    }

    var routes: [Route] {
        [
            Route(.get, Self.path, access: .people, isPage: true, use: list),
            Route(.get, "/offers/new", access: .people, isPage: true, use: new),
            Route(.post, "/offers/edit", access: .people, isPage: true, use: editAgain),
            Route(.post, "/offers/preview", access: .people, isPage: true, use: preview),
            Route(.post, "/offers/apply", access: .people, isPage: true, use: apply),
            Route(.get, "/offers/{offer_id}", access: .people, isPage: true, use: one),
            Route(.get, "/offers/{offer_id}/edit", access: .people, isPage: true, use: edit),
            Route(.post, "/offers/{offer_id}/approve", access: .people, isPage: true) { try await change(OfferChange.approve, $0, $1) },
            Route(.post, "/offers/{offer_id}/pause", access: .people, isPage: true) { try await change(OfferChange.pause, $0, $1) },
            Route(.post, "/offers/{offer_id}/end", access: .people, isPage: true) { try await change(OfferChange.end, $0, $1) },
            Route(.post, "/offers/{offer_id}/undo", access: .people, isPage: true, use: undo),
        ]
    }

    @Sendable private func list(_ request: Request, _ context: ShopRequestContext) async throws -> Response {
        let view = OffersView(
            try await archive.offers(), used: try await archive.confirmedUsage(), reports: try await archive.reports(),
            currency: shelf.current.currency, at: gate.clock.now())
        return dashboard.page(.offers, view, title: "Offers", for: context)
    }

    @Sendable private func new(_ request: Request, _ context: ShopRequestContext) async throws -> Response {
        let kind = try QueryParameters(request).one("kind") ?? OfferBody.KindName.bundle.rawValue
        return editor(OfferForm(kind: kind), isNew: true, context)
    }

    @Sendable private func edit(_ request: Request, _ context: ShopRequestContext) async throws -> Response {
        let id = OfferID(try context.pathValue("offer_id"))
        guard let kept = try await archive.offers().first(where: { $0.offer.id == id }) else { throw Problem(.unknown(id)) }
        return editor(OfferForm(kept.offer, currency: shelf.current.currency), isNew: false, context)
    }

    /// Back from a look at what the offer would do, with everything that was typed.
    @Sendable private func editAgain(_ request: Request, _ context: ShopRequestContext) async throws -> Response {
        let sent = try await gate.form(request, context)
        return editor(try OfferForm(sent), isNew: try sent.one("is_new") != nil, context)
    }

    private func editor(
        _ form: OfferForm, isNew: Bool, _ context: ShopRequestContext, complaint: String? = nil, status: HTTPResponse.Status = .ok
    ) -> Response {
        let view = OfferEditorView(
            form, isNew: isNew, in: shelf.current, formToken: gate.formToken(for: context.caller), complaint: complaint)
        return dashboard.page(.offerEditor, view, title: view.editorTitle, for: context, status: status)
    }

    @Sendable private func preview(_ request: Request, _ context: ShopRequestContext) async throws -> Response {
        let sent = try await gate.form(request, context)
        let form = try OfferForm(sent)
        let isNew = try sent.one("is_new") != nil
        let storefront = shelf.current
        do {
            let offer = try form.offer(currency: storefront.currency)
            if isNew, try await archive.offers().contains(where: { $0.offer.id == offer.id }) {
                let text = "There is an offer \(Problem.shortened(offer.id.rawValue)) already: choose another id, or edit that one."
                return editor(form, isNew: true, context, complaint: text, status: .conflict)
            }
            let view = OfferPreviewView(
                offer, form: sent, storefront: storefront, at: gate.clock.now(), formToken: gate.formToken(for: context.caller))
            return dashboard.page(.offerPreview, view, title: "What \(offer.title) would do", for: context)
        } catch let problem as Problem {
            return editor(form, isNew: isNew, context, complaint: "\(problem.detail) \(problem.remedy)", status: .badRequest)
        }
    }

    @Sendable private func apply(_ request: Request, _ context: ShopRequestContext) async throws -> Response {
        let sent = try await gate.form(request, context)
        let text = try sent.one("offer") ?? ""
        let offer = try OfferBody.read(ByteBuffer(string: text), currency: shelf.current.currency).offer()
        let isApproved = try sent.one("then") == "approve"
        return try await changing(offer.id, context) { author, now in
            _ = try await archive.change([.put(offer)] + (isApproved ? [.approve(offer.id)] : []), by: author, at: now)
        }
    }

    @Sendable private func one(_ request: Request, _ context: ShopRequestContext) async throws -> Response {
        try await page(OfferID(try context.pathValue("offer_id")), context)
    }

    private func page(
        _ id: OfferID, _ context: ShopRequestContext, complaint: String? = nil, status: HTTPResponse.Status = .ok
    ) async throws -> Response {
        let history = try await archive.history(of: id)
        guard !history.isEmpty else { throw Problem(.unknown(id)) }
        let view = OfferView(
            id, history, report: try await archive.report(of: id), storefront: shelf.current, at: gate.clock.now(),
            formToken: gate.formToken(for: context.caller), complaint: complaint)
        return dashboard.page(.offer, view, title: view.offerTitle, for: context, status: status)
    }

    private func change(
        _ step: (OfferID) -> OfferChange, _ request: Request, _ context: ShopRequestContext
    ) async throws -> Response {
        _ = try await gate.form(request, context)
        let id = OfferID(try context.pathValue("offer_id"))
        let change = step(id)
        return try await changing(id, context) { _ = try await archive.change([change], by: $0, at: $1) }
    }

    @Sendable private func undo(_ request: Request, _ context: ShopRequestContext) async throws -> Response {
        _ = try await gate.form(request, context)
        let id = OfferID(try context.pathValue("offer_id"))
        return try await changing(id, context) { _ = try await archive.undo(id, by: $0, at: $1) }
    }

    /// Does it, and goes to the offer's page; what is refused is said there.
    private func changing(
        _ id: OfferID, _ context: ShopRequestContext, _ change: (_ author: String, _ now: Timestamp) async throws -> Void
    ) async throws -> Response {
        do {
            try await change(try await RuleAuthor(context.caller, cabinet: cabinet).name, gate.clock.now())
        } catch let refusal as OfferRefusal {
            if case .unknown = refusal { throw Problem(refusal) }
            return try await page(id, context, complaint: "Not done: \(refusal).", status: .conflict)
        }
        return SignInPages.redirect(to: Self.address(id))
    }
}
