import Commerce
import HTTPTypes
import Hummingbird
import Merchandising
import NIOCore

/// Takes in what shoppers do: stored before it is answered, remembered from then on.
struct EventsController: Sendable {
    /// Where events are kept; without one, none are taken.
    let log: (any InteractionLog)?
    let shoppers: ShopperMemory
    let metrics: ServerMetrics
    /// Told of customers who are there.
    let portraits: PortraitMaking
    let clock: @Sendable () -> Timestamp

    /// The most bytes of a body that are read.
    static let bodyLimit = 1024 * 1024

    var routes: [Route] { [Route(.post, "/v1/events", access: .shopper(.events), use: take)] }

    @Sendable private func take(_ request: Request, _ context: ShopRequestContext) async throws -> Response {
        let form = try Self.form(of: request)
        let source = Self.source(of: request, by: context.caller)
        let arrival = EventArrival(
            moment: clock(), source: source, isBot: source == .browser && BotNames.match(request.headers[.userAgent] ?? ""),
            mayNameCustomers: context.caller.speaksForCustomers)
        let reading = try EventReading(try await Self.collect(request), as: form, arrival: arrival)
        let receipt = try await store(reading.events)
        remember(reading.events, receipt)
        let answer = EventAnswer(reading, receipt)
        metrics.events.accepted.add(answer.accepted)
        metrics.events.duplicate.add(answer.duplicate)
        metrics.events.rejected.add(answer.refusals.count)
        metrics.events.notStored.add(answer.notStored)
        return Response(
            status: .ok, headers: [.contentType: "application/json", .cacheControl: "no-store"], body: .init(byteBuffer: answer.body()))
    }

    /// Who sent a request: publishable keys are for browsers, and browsers say in which page it was made.
    static func source(of request: Request, by caller: Caller) -> Interaction.Source {
        caller.speaksForCustomers && request.headers[.origin] == nil ? .server : .browser
    }

    private func store(_ events: [Interaction]) async throws(Problem) -> InteractionReceipt {
        guard let log else { throw .eventsNotStored(.closed) }
        do {
            return try await log.append(events)
        } catch {
            throw .eventsNotStored(error)
        }
    }

    /// What was known before is remembered already. Somebody who turns out to be a program was no shopper.
    private func remember(_ events: [Interaction], _ receipt: InteractionReceipt) {
        var fresh: [Interaction] = []
        var bots = 0
        for (event, arrival) in zip(events, receipt.arrivals) where arrival == .new {
            if event.isBot || event.visitor.map(receipt.bots.contains) == true { bots += 1 } else { fresh.append(event) }
        }
        metrics.events.bots.add(bots)
        shoppers.remember(fresh)
        for event in fresh { if let customer = event.customer { portraits.announce(customer) } }
        for visitor in receipt.bots { shoppers.forget(visitor) }
    }

    private static func form(of request: Request) throws(Problem) -> EventReading.Form {
        guard let type = request.headers[.contentType], type != "application/json" else { return .json }
        switch type.prefix(while: { $0 != ";" }).lowercased().filter({ $0 != " " }) {
        case "application/x-ndjson", "application/ndjson", "application/jsonl", "application/x-jsonlines": return .lines
        case "text/plain": return .either
        case let name where name == "application/json" || name.hasPrefix("application/") && name.hasSuffix("+json"): return .json
        default: throw .eventMediaType(type)
        }
    }

    private static func collect(_ request: Request) async throws -> ByteBuffer {
        do {
            return try await request.body.collect(upTo: bodyLimit)
        } catch is NIOTooManyBytesError {
            throw Problem.tooManyEventBytes(limit: bodyLimit)
        }
    }
}
