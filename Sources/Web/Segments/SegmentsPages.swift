import Analytics
import Commerce
import HTTPTypes
import Hummingbird
import Merchandising

/// The shop's segments for people: what there are, how many customers are in each, and a form that makes one.
struct SegmentsPages: Sendable {
    let dashboard: Dashboard
    let archive: any SegmentArchive
    let shelf: Shelf
    let cabinet: any KeyCabinet
    private var gate: Gate { dashboard.gate }

    static let path = "/reports/segments"

    var routes: [Route] {
        [
            Route(.get, Self.path, access: .people, isPage: true, use: list),
            Route(.post, "/reports/segments/change", access: .people, isPage: true, use: change),
            Route(.post, "/reports/segments/remove", access: .people, isPage: true, use: remove),
            Route(.post, "/reports/segments/undo", access: .people, isPage: true, use: undo),
        ]
    }

    @Sendable private func list(_ request: Request, _ context: ShopRequestContext) async throws -> Response {
        guard let id = try QueryParameters(request).one("edit").map({ SegmentID($0) }) else { return try await listing(context) }
        guard let segment = try await archive.segments().first(where: { $0.id == id })?.segment else { throw SegmentRefusal.unknown(id) }
        return try await listing(context, form: SegmentForm(segment, currency: shelf.current.currency), isNew: false)
    }

    private func listing(
        _ context: ShopRequestContext, form: SegmentForm? = nil, isNew: Bool = true, complaint: String? = nil, preview: String? = nil,
        status: HTTPResponse.Status = .ok
    ) async throws -> Response {
        let view = SegmentsView(
            try await archive.segments(), sizes: archive.sizes(), form: form ?? SegmentForm(), isNew: isNew,
            currency: shelf.current.currency, formToken: gate.formToken(for: context.caller), complaint: complaint, preview: preview)
        return dashboard.page(.segments, view, title: "Segments", for: context, status: status)
    }

    /// Keeps the segment of the form, or says how many customers would be in it.
    @Sendable private func change(_ request: Request, _ context: ShopRequestContext) async throws -> Response {
        let sent = try await gate.form(request, context)
        let (form, currency) = (try SegmentForm(sent), shelf.current.currency)
        let segment: CustomerSegment
        do {
            segment = try form.segment(currency: currency)
        } catch {
            return try await listing(context, form: form, complaint: "\(error.detail) \(error.remedy)", status: .badRequest)
        }
        let isKnown = try await archive.segments().contains { $0.id == segment.id }
        guard try sent.one("preview") != nil else {
            return try await changing(context) { _ = try await archive.change([.put(segment)], by: $0, at: gate.clock.now()) }
        }
        let size = try await archive.size(of: segment).map { "\(Wording.counted($0, "customer", "customers")) at present" }
        let words = SegmentWording(currency: currency).sentence(segment)
        return try await listing(
            context, form: form, isNew: !isKnown, preview: "\(words): \(size ?? "the orders are still being read, ask again in a moment").")
    }

    @Sendable private func remove(_ request: Request, _ context: ShopRequestContext) async throws -> Response {
        let id = SegmentID(try await gate.form(request, context).one("id") ?? "")
        return try await changing(context) { _ = try await archive.change([.remove(id)], by: $0, at: gate.clock.now()) }
    }

    @Sendable private func undo(_ request: Request, _ context: ShopRequestContext) async throws -> Response {
        let id = SegmentID(try await gate.form(request, context).one("id") ?? "")
        return try await changing(context) { _ = try await archive.undo(id, by: $0, at: gate.clock.now()) }
    }

    /// Does it, and goes back to the list; what is refused is said there.
    private func changing(_ context: ShopRequestContext, _ change: (_ author: String) async throws -> Void) async throws -> Response {
        do {
            try await change(try await RuleAuthor(context.caller, cabinet: cabinet).name)
        } catch let refusal as SegmentRefusal {
            return try await listing(context, complaint: "Not done: \(refusal).", status: .conflict)
        }
        return SignInPages.redirect(to: Self.path)
    }
}
