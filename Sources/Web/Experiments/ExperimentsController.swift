import Analytics
import Commerce
import HTTPTypes
import Hummingbird
import NIOCore

/// Experiments for the shop's programs: declared, started, stopped, and read.
struct ExperimentsController: Sendable {
    let archive: any ExperimentArchive
    let cabinet: any KeyCabinet
    let clock: ServerClock

    private static let bodyLimit = 64 * 1024

    var routes: [Route] {
        [
            Route(.get, "/v1/experiments", access: .secret(.reports), use: list),
            Route(.post, "/v1/experiments", access: .secret(.rules), use: create),
            Route(.get, "/v1/experiments/forecast", access: .secret(.reports), use: forecast),
            Route(.get, "/v1/experiments/{experiment_id}", access: .secret(.reports), use: report),
            Route(.post, "/v1/experiments/{experiment_id}/start", access: .secret(.rules), use: start),
            Route(.post, "/v1/experiments/{experiment_id}/stop", access: .secret(.rules), use: stop),
        ]
    }

    @Sendable private func list(_ request: Request, _ context: ShopRequestContext) async throws -> Response {
        let records = try await archive.experiments()
        return Self.json { $0.experiments(records, at: clock.now()) }
    }

    @Sendable private func create(_ request: Request, _ context: ShopRequestContext) async throws -> Response {
        try RecommendationsController.checkMediaType(request)
        let body: ByteBuffer
        do {
            body = try await request.body.collect(upTo: Self.bodyLimit)
        } catch is NIOTooManyBytesError {
            throw Problem.tooLarge(limit: Self.bodyLimit)
        }
        let definition = try ExperimentBody.definition(body)
        let record = try await refusing(context) { try await archive.create(definition, by: $0, at: clock.now()) }
        return Self.json(status: .created) { $0.experiment(record, at: clock.now()) }
    }

    @Sendable private func forecast(_ request: Request, _ context: ShopRequestContext) async throws -> Response {
        let question = try ForecastQuery.question(
            try QueryParameters(request), baseline: try await archive.baseline(at: clock.now()), currency: nil)
        return Self.json { $0.forecast(ExperimentForecast(question)) }
    }

    @Sendable private func report(_ request: Request, _ context: ShopRequestContext) async throws -> Response {
        let id = try Self.id(context)
        guard let record = try await archive.experiments().first(where: { $0.id == id }) else {
            throw Problem(ExperimentRefusal.unknown(id))
        }
        let report = try await archive.report(on: record, at: clock.now())
        return Self.json { $0.report(report) }
    }

    @Sendable private func start(_ request: Request, _ context: ShopRequestContext) async throws -> Response {
        let id = try Self.id(context)
        let record = try await refusing(context) { try await archive.start(id, by: $0, at: clock.now()) }
        return Self.json { $0.experiment(record, at: clock.now()) }
    }

    @Sendable private func stop(_ request: Request, _ context: ShopRequestContext) async throws -> Response {
        let id = try Self.id(context)
        let record = try await refusing(context) { try await archive.stop(id, by: $0, at: clock.now()) }
        return Self.json { $0.experiment(record, at: clock.now()) }
    }

    private static func id(_ context: ShopRequestContext) throws(Problem) -> ExperimentID {
        ExperimentID(try context.pathValue("experiment_id"))
    }

    private func refusing(
        _ context: ShopRequestContext, _ change: (_ author: String) async throws -> ExperimentRecord
    ) async throws -> ExperimentRecord {
        do {
            return try await change(try await RuleAuthor(context.caller, cabinet: cabinet).name)
        } catch let refusal as ExperimentRefusal {
            throw Problem(refusal)
        }
    }

    private static func json(status: HTTPResponse.Status = .ok, _ write: (inout JSONWriter) -> Void) -> Response {
        var writer = JSONWriter()
        write(&writer)
        return Response(
            status: status, headers: [.contentType: "application/json", .cacheControl: "no-store"],
            body: .init(byteBuffer: writer.buffer()))
    }
}
