import Analytics
import Commerce
import HTTPTypes
import Hummingbird
import Merchandising
import NIOCore

/// The shop's segments for its programs.
struct SegmentsController: Sendable {
    let archive: any SegmentArchive
    let shelf: Shelf
    let cabinet: any KeyCabinet
    let clock: @Sendable () -> Timestamp

    /// The most bytes of one segment: some thousand ids of products.
    private static let bodyLimit = 256 * 1024

    var routes: [Route] {
        [
            Route(.get, "/v1/segments", access: .secret(.rules), use: list),
            Route(.post, "/v1/segments/preview", access: .secret(.rules), use: preview),
            Route(.get, "/v1/segments/{segment_id}", access: .secret(.rules), use: one),
            Route(.put, "/v1/segments/{segment_id}", access: .secret(.rules), use: put),
            Route(.delete, "/v1/segments/{segment_id}", access: .secret(.rules), use: remove),
            Route(.get, "/v1/segments/{segment_id}/history", access: .secret(.rules), use: history),
            Route(.post, "/v1/segments/{segment_id}/undo", access: .secret(.rules), use: undo),
        ]
    }

    @Sendable private func list(_ request: Request, _ context: ShopRequestContext) async throws -> Response {
        let (versions, currency) = (try await archive.segments(), shelf.current.currency)
        return Self.json { $0.segments(versions, sizes: archive.sizes(), currency: currency) }
    }

    @Sendable private func preview(_ request: Request, _ context: ShopRequestContext) async throws -> Response {
        let segment = try SegmentBody(try await Self.collect(request), currency: shelf.current.currency).segment()
        guard let size = try await archive.size(of: segment) else { throw Problem.notReadYet }
        let words = SegmentWording(currency: shelf.current.currency).sentence(segment)
        return Self.json { writer in
            writer.json("{\"customers\":")
            writer.integer(size)
            writer.text(",\"words\":", words)
            writer.json("}")
        }
    }

    @Sendable private func one(_ request: Request, _ context: ShopRequestContext) async throws -> Response {
        try await answer(try segmentID(context))
    }

    @Sendable private func put(_ request: Request, _ context: ShopRequestContext) async throws -> Response {
        let id = try segmentID(context)
        let segment = try SegmentBody(try await Self.collect(request), currency: shelf.current.currency).segment(named: id.rawValue)
        let author = try await RuleAuthor(context.caller, cabinet: cabinet).name
        _ = try await archive.change([.put(segment)], by: author, at: clock())
        return try await answer(id)
    }

    @Sendable private func remove(_ request: Request, _ context: ShopRequestContext) async throws -> Response {
        let id = try segmentID(context)
        let author = try await RuleAuthor(context.caller, cabinet: cabinet).name
        _ = try await archive.change([.remove(id)], by: author, at: clock())
        return Response(status: .noContent, headers: [.cacheControl: "no-store"])
    }

    @Sendable private func history(_ request: Request, _ context: ShopRequestContext) async throws -> Response {
        let id = try segmentID(context)
        let versions = try await archive.history(of: id)
        guard !versions.isEmpty else { throw SegmentRefusal.unknown(id) }
        let currency = shelf.current.currency
        return Self.json { $0.segmentHistory(versions, currency: currency) }
    }

    @Sendable private func undo(_ request: Request, _ context: ShopRequestContext) async throws -> Response {
        let id = try segmentID(context)
        let author = try await RuleAuthor(context.caller, cabinet: cabinet).name
        let version = try await archive.undo(id, by: author, at: clock())
        let currency = shelf.current.currency
        return Self.json { $0.segmentVersion(version, currency: currency) }
    }

    private func answer(_ id: SegmentID) async throws -> Response {
        guard let version = try await archive.segments().first(where: { $0.id == id }), let segment = version.segment else {
            throw SegmentRefusal.unknown(id)
        }
        let (size, currency) = (archive.sizes()?[id], shelf.current.currency)
        return Self.json { $0.segment(segment, of: version, size: size, currency: currency) }
    }

    private func segmentID(_ context: ShopRequestContext) throws(Problem) -> SegmentID { SegmentID(try context.pathValue("segment_id")) }

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
