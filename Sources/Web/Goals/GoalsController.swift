import Commerce
import HTTPTypes
import Hummingbird
import Merchandising
import NIOCore

/// Goals for slow and overstocked goods, for the shop's programs: foreseen, set, looked at, ended.
struct GoalsController: Sendable {
    let archive: any GoalArchive
    let shelf: Shelf
    let cabinet: any KeyCabinet
    let now: @Sendable () -> Timestamp

    /// The most bytes of a goal: 2,000 ids of products of usual length.
    private static let bodyLimit = 256 * 1024

    var routes: [Route] {
        [
            Route(.get, "/v1/goals", access: .secret(.rules), use: list),
            Route(.post, "/v1/goals", access: .secret(.rules), use: create),
            Route(.post, "/v1/goals/preview", access: .secret(.rules), use: preview),
            Route(.get, "/v1/goals/{goal_id}", access: .secret(.rules), use: one),
            Route(.post, "/v1/goals/{goal_id}/end", access: .secret(.rules), use: end),
        ]
    }

    @Sendable private func list(_ request: Request, _ context: ShopRequestContext) async throws -> Response {
        let goals = try await archive.goals(at: now())
        return json { $0.goals(goals, currency: $1) }
    }

    @Sendable private func create(_ request: Request, _ context: ShopRequestContext) async throws -> Response {
        let goal = try await goal(of: request, context)
        let standing = try await Self.refusing { try await archive.add(goal, at: now()) }
        return json(.created) { $0.goal(standing, currency: $1) }
    }

    @Sendable private func preview(_ request: Request, _ context: ShopRequestContext) async throws -> Response {
        let goal = try await goal(of: request, context)
        let record = try await Self.refusing { try await archive.foresee(goal, at: now()) }
        return json { $0.goal(GoalStanding(record, shape: .even, at: now()), currency: $1) }
    }

    @Sendable private func one(_ request: Request, _ context: ShopRequestContext) async throws -> Response {
        let id = StockGoalID(try context.pathValue("goal_id"))
        guard let course = try await archive.course(of: id, at: now()) else { throw Problem(StockGoalRefusal.unknown(id)) }
        return json { $0.goal(course.standing, course: course, currency: $1) }
    }

    @Sendable private func end(_ request: Request, _ context: ShopRequestContext) async throws -> Response {
        let id = StockGoalID(try context.pathValue("goal_id"))
        let standing = try await Self.refusing { try await archive.end(id, at: now()) }
        return json { $0.goal(standing, currency: $1) }
    }

    private func goal(of request: Request, _ context: ShopRequestContext) async throws -> StockGoal {
        try RecommendationsController.checkMediaType(request)
        let body: ByteBuffer
        do {
            body = try await request.body.collect(upTo: Self.bodyLimit)
        } catch is NIOTooManyBytesError {
            throw Problem.tooLarge(limit: Self.bodyLimit)
        }
        let read = try GoalBody(body, currency: shelf.current.currency)
        return try read.goal(by: try await RuleAuthor(context.caller, cabinet: cabinet).name, at: now())
    }

    static func refusing<Result>(_ change: () async throws -> Result) async throws -> Result {
        do {
            return try await change()
        } catch let refusal as StockGoalRefusal {
            throw Problem(refusal)
        }
    }

    private func json(_ status: HTTPResponse.Status = .ok, _ write: (inout JSONWriter, Currency?) -> Void) -> Response {
        var writer = JSONWriter()
        write(&writer, shelf.current.currency)
        return Response(
            status: status, headers: [.contentType: "application/json", .cacheControl: "no-store"],
            body: .init(byteBuffer: writer.buffer()))
    }
}
