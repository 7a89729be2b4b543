import Commerce
import HTTPTypes
import Hummingbird
import Merchandising
import NIOCore

/// The codes of an offer for people: how far they are used, new ones, and all of them as a file for the shop system.
struct OfferCodesPages: Sendable {
    let dashboard: Dashboard
    let archive: any OfferArchive
    let cabinet: any KeyCabinet
    private var gate: Gate { dashboard.gate }

    var routes: [Route] {
        [
            Route(.get, "/offers/{offer_id}/codes", access: .people, isPage: true, use: list),
            Route(.post, "/offers/{offer_id}/codes", access: .people, isPage: true, use: make),
            Route(.get, "/offers/{offer_id}/codes.csv", access: .people, isPage: true, use: export),
        ]
    }

    @Sendable private func list(_ request: Request, _ context: ShopRequestContext) async throws -> Response {
        try await page(try await offer(context), context)
    }

    private func page(
        _ offer: Offer, _ context: ShopRequestContext, complaint: String? = nil, status: HTTPResponse.Status = .ok
    ) async throws -> Response {
        let codes = try await archive.codes(of: offer.id, at: gate.clock.now())
        let view = OfferCodesView(offer, codes, formToken: gate.formToken(for: context.caller), complaint: complaint)
        return dashboard.page(.offerCodes, view, title: "Codes of \(offer.title)", for: context, status: status)
    }

    private func offer(_ context: ShopRequestContext) async throws -> Offer {
        let id = OfferID(try context.pathValue("offer_id"))
        guard let kept = try await archive.offers().first(where: { $0.offer.id == id }) else { throw Problem(.unknown(id)) }
        return kept.offer
    }

    @Sendable private func make(_ request: Request, _ context: ShopRequestContext) async throws -> Response {
        let sent = try await gate.form(request, context)
        let offer = try await offer(context)
        do {
            let count = try sent.integer("count", in: 1...CodesBody.mostCodes, otherwise: 1)
            var template = OfferCode(text: "", offer: offer.id)
            if try sent.one("uses") != nil { template.uses = try sent.integer("uses", in: 1...1_000_000_000, otherwise: 1) }
            template.customer = try sent.one("customer").flatMap { SelectionForm.lines($0).first }.map { CustomerID($0) }
            if let end = try sent.one("ends_at") {
                guard let moment = try? Timestamp(rfc3339: (end.hasSuffix("Z") ? end : end + "Z").utf8) else {
                    throw Problem.parameter("ends_at", end, "is no moment in time", remedy: "Write it as in 2026-11-23T08:30:00.")
                }
                template.endsAt = moment
            }
            var bits = SystemRandomNumberGenerator()
            let codes = (0..<count).map { _ in
                var code = template
                code.text = OfferCode.generatedText(using: &bits)
                return code
            }
            _ = try await archive.add(codes, by: try await RuleAuthor(context.caller, cabinet: cabinet).name, at: gate.clock.now())
        } catch let problem as Problem {
            return try await page(offer, context, complaint: "\(problem.detail) \(problem.remedy)", status: .badRequest)
        } catch let refusal as OfferRefusal {
            return try await page(offer, context, complaint: "Not made: \(refusal).", status: .conflict)
        }
        return SignInPages.redirect(to: OffersPages.address(offer.id, "codes"))
    }

    @Sendable private func export(_ request: Request, _ context: ShopRequestContext) async throws -> Response {
        let offer = try await offer(context)
        let text = CodeList.csv(try await archive.codes(of: offer.id, at: gate.clock.now())) + "\r\n"
        var headers: HTTPFields = [
            .contentType: "text/csv; charset=utf-8", .cacheControl: "no-store", .xContentTypeOptions: "nosniff",
        ]
        headers[.contentDisposition] = "attachment; filename=\"codes.csv\""
        return Response(status: .ok, headers: headers, body: .init(byteBuffer: ByteBuffer(string: text)))
    }
}
