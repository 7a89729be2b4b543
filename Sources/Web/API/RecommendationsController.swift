import Commerce
import HTTPTypes
import Hummingbird
import Merchandising
import NIOCore

/// Answers what to recommend: the one part of the server that shoppers wait for.
struct RecommendationsController: Sendable {
    let shelf: Shelf
    let shoppers: ShopperMemory
    let metrics: ServerMetrics
    let remembered = RememberedAnswers()
    let clock: @Sendable () -> Timestamp
    /// Some of the requests, for previews of rules.
    let sample: RequestSample
    /// Who is shown what else, or nothing, to find out what that is worth.
    let experiments: LiveExperiments
    /// How long an answer may think.
    let patience: Duration

    /// The most bytes of a body that are read.
    static let bodyLimit = 64 * 1024

    var routes: [Route] {
        [
            Route(.post, "/v1/recommendations", access: .shopper(.recommendations), use: recommend),
            Route(.get, "/v1/products/{product_id}/related", access: .shopper(.recommendations), use: related),
        ]
    }

    @Sendable private func recommend(_ request: Request, _ context: ShopRequestContext) async throws -> Response {
        let start = ContinuousClock.now
        try Self.checkMediaType(request)
        var body = try RecommendationBody(try await Self.collect(request))
        if !context.caller.speaksForCustomers, body.customer != nil { throw Problem.customerOfPublishableKey }
        if !context.caller.seesFigures {
            guard body.takesPart else { throw Problem.previewOfPublishableKey }
            body.explain = false
            // Programs that say so are no people, and take no part.
            body.takesPart = !BotNames.match(request.headers[.userAgent] ?? "")
        }
        let storefront = shelf.current
        let asked = complete(try body.request(for: storefront), asStatedIn: body)
        if body.takesPart, let answer = experimented(asked, body, from: storefront, to: context.caller, since: start) { return answer }
        return answer(asked, from: storefront, hasSlots: !body.slots.isEmpty, in: body.language, to: context.caller, since: start)
    }

    /// What the request leaves out is what is remembered of the shopper, unless the shopper does not want to be recognised.
    private func complete(_ request: SlateRequest, asStatedIn body: RecommendationBody) -> SlateRequest {
        guard body.hasConsent else { return request.withoutProfile }
        guard request.customer != nil || request.visitor != nil else { return request }
        let shopper = shoppers.shopper(customer: request.customer, visitor: request.visitor, at: clock())
        return request.completed(by: shopper, statesBasket: body.statesBasket, statesViewed: body.statesViewed)
    }

    @Sendable private func related(_ request: Request, _ context: ShopRequestContext) async throws -> Response {
        let start = ContinuousClock.now
        let query = try QueryParameters(request)
        let placementName = try query.one("placement")
        guard let placement = Placement(placementName ?? Placement.productPage.name) else {
            throw Problem.parameter(
                "placement", placementName ?? "", "names no placement",
                remedy: "A placement has 1 to 64 lower-case letters, digits, _ or -, such as \"product_page\".")
        }
        let storefront = shelf.current
        let limit = try query.integer("limit", in: 1...SlateRequest.largestLimit, otherwise: storefront.plan(for: placement).limit)
        let id = ProductID(try context.pathValue("product_id"))
        guard storefront.position(of: id) != nil else { throw Problem.noProduct(id.rawValue) }
        let slates = SlateRequest(slots: [SlateRequest.Slot(placement: placement, limit: limit)], product: id)
        return answer(slates, from: storefront, hasSlots: false, in: try query.one("language"), to: context.caller, since: start)
    }

    /// The answer to somebody who takes part in an experiment, or is held out; `nil` for everybody else. Never remembered: it depends on who asks.
    private func experimented(
        _ request: SlateRequest, _ body: RecommendationBody, from storefront: Storefront, to caller: Caller,
        since start: ContinuousClock.Instant
    ) -> Response? {
        guard request.customer != nil || request.visitor != nil else { return nil }
        let id = RecommendationID()
        let now = clock()
        var request = request
        request.now = now
        request.draw = id.draw
        let end = ContinuousClock.now + patience
        let made = experiments.answer(to: request, statesLimit: body.statesLimit, from: storefront, at: now) { ContinuousClock.now > end }
        guard let made else { return nil }
        sample.note(request, in: storefront, at: now)
        let answer = RecommendationAnswer(
            id: id, storefront: storefront, request: request, slates: made.slates, hasSlots: !body.slots.isEmpty,
            wording: storefront.wordings.wording(for: body.language), showsFigures: caller.seesFigures, variants: made.variants
        ).body()
        metrics.served(made.slates, in: ContinuousClock.now - start)
        return Response(status: .ok, headers: Self.headers, body: .init(byteBuffer: answer))
    }

    private func answer(
        _ request: SlateRequest, from storefront: Storefront, hasSlots: Bool, in language: String?, to caller: Caller,
        since start: ContinuousClock.Instant
    ) -> Response {
        let id = RecommendationID()
        let now = clock()
        var request = request
        request.now = now
        request.draw = id.draw
        sample.note(request, in: storefront, at: now)
        // From here on: how long the body took to arrive is the sender's time.
        let end = ContinuousClock.now + patience
        let wording = storefront.wordings.wording(for: language)
        let isLate = { ContinuousClock.now > end }
        func told(_ slates: [Slate]) -> RecommendationAnswer {
            RecommendationAnswer(
                id: id, storefront: storefront, request: request, slates: slates, hasSlots: hasSlots, wording: wording,
                showsFigures: caller.seesFigures)
        }
        // What is tried in one of several slots may change the others.
        let isTried = request.slots.count > 1 && id.tries(atShare: storefront.discoveryShare(of: request))
        if !isTried,
            let question = RememberedAnswers.Question(
                request, hasSlots: hasSlots, language: storefront.wordings.language(for: language), showsFigures: caller.seesFigures)
        {
            var answer = remembered.answer(to: question, from: storefront) {
                var undrawn = request
                if request.slots.count == 1 { (undrawn.draw, undrawn.keepsTrial) = (nil, true) }
                return RememberedAnswers.Answer(told(storefront.slates(for: undrawn, isLate: isLate)))
            }
            if let slate = answer.slates.first, let item = slate.trial?.tried(by: id.draw) {
                answer = remembered.answer(to: question.trying(item), from: storefront) {
                    RememberedAnswers.Answer(told([slate.trying(item)]))
                }
            }
            metrics.served(answer.slates, in: ContinuousClock.now - start)
            return Response(status: .ok, headers: Self.headers, body: .init(byteBuffer: answer.body(id: id)))
        }
        let slates = storefront.slates(for: request, isLate: isLate)
        let body = told(slates).body()
        metrics.served(slates, in: ContinuousClock.now - start)
        return Response(status: .ok, headers: Self.headers, body: .init(byteBuffer: body))
    }

    /// Answers name people's baskets and carry an id of their own: no cache may keep them.
    private static let headers: HTTPFields = [.contentType: "application/json", .cacheControl: "no-store"]

    static func checkMediaType(_ request: Request) throws(Problem) {
        guard let type = request.headers[.contentType], type != "application/json" else { return }
        let name = type.prefix { $0 != ";" }.lowercased().filter { $0 != " " }
        guard name == "application/json" || name.hasPrefix("application/") && name.hasSuffix("+json") else { throw .mediaType(type) }
    }

    private static func collect(_ request: Request) async throws -> ByteBuffer {
        do {
            return try await request.body.collect(upTo: bodyLimit)
        } catch is NIOTooManyBytesError {
            throw Problem.tooLarge(limit: bodyLimit)
        }
    }
}
