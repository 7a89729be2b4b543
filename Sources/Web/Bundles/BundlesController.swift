import Commerce
import HTTPTypes
import Hummingbird
import Merchandising
import NIOCore

/// What could be sold as a bundle, for the shop's programs.
struct BundlesController: Sendable {
    let archive: any BundleArchive
    let offers: any OfferArchive
    let shelf: Shelf
    let cabinet: any KeyCabinet
    let clock: @Sendable () -> Timestamp

    private static let bodyLimit = 64 * 1024

    var routes: [Route] {
        [
            Route(.get, "/v1/bundles", access: .secret(.offers), use: list),
            Route(.get, "/v1/bundles/{bundle_id}", access: .secret(.offers), use: one),
            Route(.post, "/v1/bundles/{bundle_id}/approve", access: .secret(.offers), use: approve),
            Route(.post, "/v1/bundles/{bundle_id}/dismiss", access: .secret(.offers), use: dismiss),
            Route(.post, "/v1/bundles/{bundle_id}/undo", access: .secret(.offers), use: undo),
        ]
    }

    @Sendable private func list(_ request: Request, _ context: ShopRequestContext) async throws -> Response {
        let bundles = try await Self.current(archive)
        let storefront = shelf.current
        return Self.json { $0.bundles(bundles, of: storefront) }
    }

    @Sendable private func one(_ request: Request, _ context: ShopRequestContext) async throws -> Response {
        let bundles = try await Self.current(archive)
        let id = try context.bundleID
        let proposal = try Self.refusing { () throws(BundleRefusal) in try bundles.proposal(id) }
        let storefront = shelf.current
        return Self.json { $0.bundle(proposal, days: bundles.settings.days, of: storefront, withCurve: true) }
    }

    @Sendable private func approve(_ request: Request, _ context: ShopRequestContext) async throws -> Response {
        let body = try await collect(request)
        let storefront = shelf.current
        let approval = try BundleApproval(body, currency: storefront.currency)
        let offer = try await Self.offer(approval, of: try context.bundleID, archive: archive, storefront: storefront)
        let author = try await RuleAuthor(context.caller, cabinet: cabinet).name
        do {
            _ = try await offers.change(approval.changes(of: offer), by: author, at: clock())
        } catch let refusal as OfferRefusal {
            throw Problem(refusal)
        }
        guard let kept = try await offers.offers().first(where: { $0.offer.id == offer.id }) else { throw Problem(.unknown(offer.id)) }
        let now = clock()
        return Self.json {
            $0.offer(kept.offer, kept: kept, state: kept.offer.state(at: now), used: OfferUsage.Count(), currency: storefront.currency)
        }
    }

    @Sendable private func dismiss(_ request: Request, _ context: ShopRequestContext) async throws -> Response {
        let id = try context.bundleID
        let bundles = try await Self.current(archive)
        // What is dismissed already stays so: a repeated request is no mistake.
        if !bundles.dismissed.contains(where: { $0.id == id }) {
            let proposal = try Self.refusing { () throws(BundleRefusal) in try bundles.proposal(id) }
            try await archive.dismiss(proposal, by: try await RuleAuthor(context.caller, cabinet: cabinet).name, at: clock())
        }
        return Self.state(id, "dismissed")
    }

    @Sendable private func undo(_ request: Request, _ context: ShopRequestContext) async throws -> Response {
        let id = try context.bundleID
        do {
            try await archive.restore(id, by: try await RuleAuthor(context.caller, cabinet: cabinet).name, at: clock())
        } catch let refusal as BundleRefusal {
            throw Problem(refusal)
        }
        return Self.state(id, "proposed")
    }

    /// What is proposed at present.
    /// - Throws: ``Problem`` until something is.
    static func current(_ archive: any BundleArchive) async throws -> ProposedBundles {
        guard let bundles = try await archive.bundles() else { throw Problem.bundlesNotReady }
        return bundles
    }

    /// The offer that a proposal becomes.
    static func offer(
        _ approval: BundleApproval, of id: String, archive: any BundleArchive, storefront: Storefront
    ) async throws -> Offer {
        let bundles = try await current(archive)
        let proposal = try refusing { () throws(BundleRefusal) in try bundles.proposal(id) }
        let wording = BundleWording(proposal: proposal, storefront: storefront, days: bundles.settings.days)
        return try approval.offer(of: proposal, settings: bundles.settings, note: wording.why)
    }

    static func refusing<Result>(_ work: () throws(BundleRefusal) -> Result) throws(Problem) -> Result {
        do {
            return try work()
        } catch {
            throw Problem(error)
        }
    }

    private func collect(_ request: Request) async throws -> ByteBuffer {
        do {
            let body = try await request.body.collect(upTo: Self.bodyLimit)
            if body.readableBytes > 0 { try RecommendationsController.checkMediaType(request) }
            return body
        } catch is NIOTooManyBytesError {
            throw Problem.tooLarge(limit: Self.bodyLimit)
        }
    }

    private static func state(_ id: String, _ state: String) -> Response {
        json { writer in
            writer.text("{\"id\":", id)
            writer.text(",\"state\":", state)
            writer.json("}")
        }
    }

    private static func json(_ write: (inout JSONWriter) -> Void) -> Response {
        var writer = JSONWriter()
        write(&writer)
        return Response(
            status: .ok, headers: [.contentType: "application/json", .cacheControl: "no-store"], body: .init(byteBuffer: writer.buffer()))
    }
}

extension ShopRequestContext {
    /// The proposal that the address names.
    var bundleID: String { get throws(Problem) { try pathValue("bundle_id") } }
}
