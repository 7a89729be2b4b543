import HTTPTypes
import NIOCore
import NIOEmbedded
import NIOHTTPTypes
import Testing

@testable import Web

@Suite struct SheddingTests {
    private let inFlight = Counter()
    private let shed = Counter()

    private func connection(bound: Int) throws -> EmbeddedChannel {
        EmbeddedChannel(handler: Shedding(bound: bound, inFlight: inFlight, shed: shed))
    }

    private func ask(_ channel: EmbeddedChannel, _ path: String = "/v1/recommendations", ends: Bool = true) throws {
        let head = HTTPRequest(method: .post, scheme: "http", authority: "localhost", path: path)
        try channel.writeInbound(HTTPRequestPart.head(head))
        try channel.writeInbound(HTTPRequestPart.body(ByteBuffer(string: "{}")))
        if ends { try channel.writeInbound(HTTPRequestPart.end(nil)) }
    }

    private func answer(_ channel: EmbeddedChannel) throws {
        try channel.writeOutbound(HTTPResponsePart.head(HTTPResponse(status: .ok)))
        try channel.writeOutbound(HTTPResponsePart.end(nil))
    }

    private func status(_ channel: EmbeddedChannel) throws -> Int? {
        guard case .head(let head) = try channel.readOutbound(as: HTTPResponsePart.self) else { return nil }
        while try channel.readOutbound(as: HTTPResponsePart.self) != nil {}
        return head.status.code
    }

    @Test func overTheBoundRequestsForRecommendationsAreTurnedAwayAtOnce() throws {
        let (first, second, third) = (try connection(bound: 2), try connection(bound: 2), try connection(bound: 2))
        try ask(first)
        try ask(second)
        #expect(inFlight.value == 2)
        try ask(third)
        let head = try third.readOutbound(as: HTTPResponsePart.self)
        guard case .head(let response) = head else {
            Issue.record("\(String(describing: head))")
            return
        }
        #expect(response.status == .tooManyRequests && response.headerFields[.retryAfter] == "1")
        #expect(try third.readInbound(as: HTTPRequestPart.self) == nil, "nobody has to answer it")
        #expect(shed.value == 1 && inFlight.value == 2)
        // Other addresses are answered.
        let other = try connection(bound: 2)
        try ask(other, "/health/live")
        #expect(try other.readInbound(as: HTTPRequestPart.self) != nil)
        // When one is answered there is room again, on the connection that was turned away too.
        try answer(first)
        #expect(inFlight.value == 1)
        while try third.readOutbound(as: HTTPResponsePart.self) != nil {}
        try ask(third)
        #expect(try third.readInbound(as: HTTPRequestPart.self) != nil && inFlight.value == 2)
        #expect(try status(first) == 200)
    }

    @Test func whoSendsSlowlyTakesNoPlace() throws {
        let slow = try connection(bound: 1)
        try ask(slow, ends: false)
        #expect(inFlight.value == 0)
        try slow.writeInbound(HTTPRequestPart.end(nil))
        #expect(inFlight.value == 1)
    }

    @Test func whoLeavesGivesThePlaceBack() throws {
        let gone = try connection(bound: 1)
        try ask(gone)
        #expect(inFlight.value == 1)
        _ = try gone.finish(acceptAlreadyClosed: true)
        #expect(inFlight.value == 0)
    }

    @Test func aRefusalNeverOvertakesAnAnswer() throws {
        let one = try connection(bound: 1)
        try ask(one)
        try ask(one)
        #expect(shed.value == 0, "the second request of a connection waits for the first answer")
        try answer(one)
        try answer(one)
        #expect(try status(one) == 200 && inFlight.value == 0)
    }

    @Test func withoutABoundNobodyIsTurnedAway() throws {
        for _ in 0..<100 { try ask(try connection(bound: 0)) }
        #expect(shed.value == 0 && inFlight.value == 100)
    }
}
