import Commerce
import Crypto
import Foundation
import HTTPTypes
import Hummingbird
import Merchandising
import NIOCore

/// Offers, their codes and redemptions for the shop's programs, and quotes for everybody.
struct OffersController: Sendable {
    let archive: any OfferArchive
    let shelf: Shelf
    let cabinet: any KeyCabinet
    let clock: @Sendable () -> Timestamp

    private static let bodyLimit = 256 * 1024
    /// How long what is reserved is kept for a shopper who pays.
    static let reservationMinutes = 15

    var routes: [Route] {
        [
            Route(.post, "/v1/baskets/quote", access: .shopper(.recommendations), use: quote),
            Route(.get, "/v1/offers", access: .secret(.offers), use: list),
            Route(.get, "/v1/offers/report", access: .secret(.offers), use: reports),
            Route(.post, "/v1/offers/codes", access: .secret(.offers), use: addCodes),
            Route(.post, "/v1/offers/redemptions", access: .secret(.offers), use: reserve),
            Route(.post, "/v1/offers/redemptions/{redemption_id}/confirm", access: .secret(.offers), use: confirm),
            Route(.post, "/v1/offers/redemptions/{redemption_id}/release", access: .secret(.offers), use: release),
            Route(.get, "/v1/offers/{offer_id}", access: .secret(.offers), use: one),
            Route(.put, "/v1/offers/{offer_id}", access: .secret(.offers), use: put),
            Route(.get, "/v1/offers/{offer_id}/history", access: .secret(.offers), use: history),
            Route(.get, "/v1/offers/{offer_id}/report", access: .secret(.offers), use: report),
            Route(.get, "/v1/offers/{offer_id}/codes", access: .secret(.offers), use: codes),
            Route(.post, "/v1/offers/{offer_id}/approve", access: .secret(.offers)) { try await change(.approve, $0, $1) },
            Route(.post, "/v1/offers/{offer_id}/pause", access: .secret(.offers)) { try await change(.pause, $0, $1) },
            Route(.post, "/v1/offers/{offer_id}/end", access: .secret(.offers)) { try await change(.end, $0, $1) },
            Route(.post, "/v1/offers/{offer_id}/undo", access: .secret(.offers), use: undo),
        ]
    }

    /// What is done to an offer by its name in the address.
    private enum Step {
        case approve, pause, end

        func change(_ id: OfferID) -> OfferChange {
            switch self {
            case .approve: .approve(id)
            case .pause: .pause(id)
            case .end: .end(id)
            }
        }
    }

    @Sendable private func quote(_ request: Request, _ context: ShopRequestContext) async throws -> Response {
        let body = try BasketBody(try await Self.collect(request))
        if !context.caller.speaksForCustomers, body.customer != nil { throw Problem.customerOfPublishableKey }
        let now = clock()
        let storefront = shelf.current
        let (quote, codes) = try await Self.quoted(body, storefront, archive, at: now)
        for applied in quote.applied { storefront.offerBook.tally(of: applied.offer.id)?.noteQuoted() }
        return Self.json { writer in
            writer.json("{")
            writer.quote(
                quote, codes: codes, of: storefront, at: now, in: storefront.wordings.wording(for: body.language),
                showsAll: context.caller.seesFigures)
            writer.json("}")
        }
    }

    /// The quote of a basket, its codes looked up first: the only part of it that reads the disk.
    private static func quoted(
        _ body: BasketBody, _ storefront: Storefront, _ archive: any OfferArchive, at now: Timestamp
    ) async throws -> (quote: BasketQuote, codes: [(text: String, refusal: CodeRefusal?)]) {
        // Whoever does not want to be recognised is in no segment.
        let segments = body.hasConsent ? storefront.segments(of: body.customer) : ShopperSegments()
        var opened: [OfferID: String] = [:]
        var codes: [(text: String, refusal: CodeRefusal?)] = []
        if !body.codes.isEmpty {
            let known = try await archive.codes(named: body.codes, customer: body.customer, at: now)
            for text in body.codes {
                let kept = known.first { $0.code.id == OfferCode.normalised(text) }
                let refusal = kept.map { $0.refusal(for: body.customer, segments: segments, at: now) } ?? .unknown
                codes.append((text, refusal))
                if refusal == nil, let kept { opened[kept.code.offer] = kept.code.id }
            }
        }
        do {
            let question = BasketQuestion(
                lines: body.lines, customer: body.customer, visitor: body.visitor, segments: segments, opened: opened, now: now)
            return (try storefront.quote(question), codes)
        } catch {
            throw Problem(error, in: body)
        }
    }

    @Sendable private func reserve(_ request: Request, _ context: ShopRequestContext) async throws -> Response {
        guard let name = HTTPField.Name("Idempotency-Key"), let key = request.headers[name], (1...255).contains(key.utf8.count) else {
            throw Problem.parameter(
                "Idempotency-Key", "", "is missing or longer than 255 bytes",
                remedy: "Send a header with a value of your own for each order.")
        }
        let bytes = try await Self.collect(request)
        let body = try BasketBody(bytes)
        // A key of one program says nothing about the requests of another.
        var owner = "open"
        if case .program(let holder) = context.caller { owner = holder.id.rawValue }
        let scoped = "\(owner) \(key)"
        let fingerprint = Data(SHA256.hash(data: Data(bytes.readableBytesView)))
        if let before = try await refusing({ try await archive.answer(toKey: scoped, fingerprint: fingerprint) }) {
            return Self.json { $0.plain(before) }
        }
        let now = clock()
        let storefront = shelf.current
        let (quote, codes) = try await Self.quoted(body, storefront, archive, at: now)
        if let expected = body.expectedTotal,
            (try? Money(decimal: expected.utf8, currency: quote.total.currency)) != quote.total
        {
            throw Problem(
                kind: .conflict, detail: "The basket costs \(quote.total), and not \(Problem.shortened(expected)).",
                remedy: "An offer began, ended or was used up meanwhile: quote the basket again and show the shopper what it costs.",
                place: .body(pointer: "/expected_total"))
        }
        var bits = SystemRandomNumberGenerator()
        let redemption = OfferRedemption(
            id: "r_" + String(bits.next() as UInt64, radix: 36) + String(bits.next() as UInt64, radix: 36), customer: body.customer,
            order: body.order, reservedAt: now,
            expiresAt: Timestamp(millisecondsSince1970: now.millisecondsSince1970 + Int64(Self.reservationMinutes) * 60_000),
            parts: quote.applied.map {
                OfferRedemption.Part(offer: $0.offer.id, code: $0.code, uses: $0.uses, saved: $0.saving.minorUnits)
            })
        var writer = JSONWriter()
        writer.text("{\"redemption_id\":", redemption.id)
        writer.text(",\"expires_at\":", redemption.expiresAt.description)
        writer.json(",")
        writer.quote(
            quote, codes: codes, of: storefront, at: now, in: storefront.wordings.wording(for: body.language), showsAll: true)
        writer.json("}")
        let answer = String(buffer: writer.buffer())
        let stored = try await refusing {
            try await archive.reserve(redemption, key: scoped, fingerprint: fingerprint, answer: answer)
        }
        return Self.json { $0.plain(stored) }
    }

    @Sendable private func confirm(_ request: Request, _ context: ShopRequestContext) async throws -> Response {
        let id = try context.pathValue("redemption_id")
        var order: OrderID?
        let body = try await Self.collect(request)
        do {
            try JSONReader.readObject(in: body) { reader, key in
                if key == "order_id" { order = OrderID(try reader.identifier(at: "/order_id")) } else { try reader.skip() }
            }
        } catch let failure as JSONFailure {
            throw Problem.malformed(failure)
        }
        guard let order else { throw Problem.field("/order_id", nil, "is missing", remedy: "Name the order that uses the offers.") }
        let redemption = try await refusing { try await archive.confirm(id, order: order, at: clock()) }
        return answer(redemption)
    }

    @Sendable private func release(_ request: Request, _ context: ShopRequestContext) async throws -> Response {
        let id = try context.pathValue("redemption_id")
        return answer(try await refusing { try await archive.release(id, at: clock()) })
    }

    private func answer(_ redemption: OfferRedemption) -> Response {
        let currency = shelf.current.currency
        return Self.json { writer in
            writer.text("{\"redemption_id\":", redemption.id)
            writer.text(",\"state\":", redemption.state.rawValue)
            if let order = redemption.order { writer.text(",\"order_id\":", order.rawValue) }
            writer.json(",\"offers\":[")
            for (index, part) in redemption.parts.enumerated() {
                writer.text(index == 0 ? "{\"offer_id\":" : ",{\"offer_id\":", part.offer.rawValue)
                writer.number(",\"uses\":", part.uses)
                writer.amount(",\"saved\":", part.saved, currency)
                writer.json("}")
            }
            writer.json("]}")
        }
    }

    @Sendable private func list(_ request: Request, _ context: ShopRequestContext) async throws -> Response {
        let offers = try await archive.offers()
        let used = try await archive.confirmedUsage()
        let (now, currency) = (clock(), shelf.current.currency)
        return Self.json { $0.offers(offers, used: used, at: now, currency: currency) }
    }

    @Sendable private func one(_ request: Request, _ context: ShopRequestContext) async throws -> Response {
        try await answer(try offerID(context))
    }

    private func answer(_ id: OfferID) async throws -> Response {
        guard let kept = try await archive.offers().first(where: { $0.offer.id == id }) else { throw Problem(.unknown(id)) }
        let used = try await archive.confirmedUsage()[id] ?? OfferUsage.Count()
        let (now, currency) = (clock(), shelf.current.currency)
        return Self.json { $0.offer(kept.offer, kept: kept, state: kept.offer.state(at: now), used: used, currency: currency) }
    }

    @Sendable private func put(_ request: Request, _ context: ShopRequestContext) async throws -> Response {
        let id = try offerID(context)
        let offer = try OfferBody.read(try await Self.collect(request), currency: shelf.current.currency).offer(named: id)
        let author = try await RuleAuthor(context.caller, cabinet: cabinet).name
        _ = try await refusing { try await archive.change([.put(offer)], by: author, at: clock()) }
        return try await answer(id)
    }

    private func change(_ step: Step, _ request: Request, _ context: ShopRequestContext) async throws -> Response {
        let id = try offerID(context)
        let author = try await RuleAuthor(context.caller, cabinet: cabinet).name
        _ = try await refusing { try await archive.change([step.change(id)], by: author, at: clock()) }
        return try await answer(id)
    }

    @Sendable private func history(_ request: Request, _ context: ShopRequestContext) async throws -> Response {
        let id = try offerID(context)
        let versions = try await archive.history(of: id)
        guard !versions.isEmpty else { throw Problem(.unknown(id)) }
        let currency = shelf.current.currency
        return Self.json { $0.history(versions, currency: currency) }
    }

    @Sendable private func report(_ request: Request, _ context: ShopRequestContext) async throws -> Response {
        let id = try offerID(context)
        guard try await !archive.history(of: id).isEmpty else { throw Problem(.unknown(id)) }
        let report = try await archive.report(of: id)
        let currency = shelf.current.currency
        return Self.json { $0.offerReport(report, of: id, currency: currency) }
    }

    @Sendable private func reports(_ request: Request, _ context: ShopRequestContext) async throws -> Response {
        let reports = try await archive.reports()
        let ids = try await archive.offers().map(\.offer.id)
        let currency = shelf.current.currency
        return Self.json { $0.offerReports(reports, of: ids, currency: currency) }
    }

    @Sendable private func undo(_ request: Request, _ context: ShopRequestContext) async throws -> Response {
        let id = try offerID(context)
        let author = try await RuleAuthor(context.caller, cabinet: cabinet).name
        let version = try await refusing { try await archive.undo(id, by: author, at: clock()) }
        let currency = shelf.current.currency
        return Self.json { $0.version(version, currency: currency) }
    }

    @Sendable private func codes(_ request: Request, _ context: ShopRequestContext) async throws -> Response {
        let id = try offerID(context)
        let codes = try await archive.codes(of: id, at: clock())
        return Self.json { $0.codes(codes) }
    }

    @Sendable private func addCodes(_ request: Request, _ context: ShopRequestContext) async throws -> Response {
        var bits = SystemRandomNumberGenerator()
        let codes = try CodesBody(try await Self.collect(request)).codes(using: &bits)
        let author = try await RuleAuthor(context.caller, cabinet: cabinet).name
        let now = clock()
        _ = try await refusing { try await archive.add(codes, by: author, at: now) }
        let kept = try await archive.codes(named: codes.map(\.text), customer: nil, at: now)
        return Self.json { $0.codes(kept) }
    }

    private func offerID(_ context: ShopRequestContext) throws(Problem) -> OfferID { OfferID(try context.pathValue("offer_id")) }

    private func refusing<Result>(_ change: () async throws -> Result) async throws -> Result {
        do {
            return try await change()
        } catch let refusal as OfferRefusal {
            throw Problem(refusal)
        }
    }

    private static func collect(_ request: Request) async throws -> ByteBuffer {
        try RecommendationsController.checkMediaType(request)
        do {
            return try await request.body.collect(upTo: bodyLimit)
        } catch is NIOTooManyBytesError {
            throw Problem.tooLarge(limit: bodyLimit)
        }
    }

    private static func json(_ write: (inout JSONWriter) -> Void) -> Response {
        var writer = JSONWriter()
        write(&writer)
        return Response(
            status: .ok, headers: [.contentType: "application/json", .cacheControl: "no-store"], body: .init(byteBuffer: writer.buffer()))
    }
}
