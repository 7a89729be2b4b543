import HTTPTypes
import NIOCore
import NIOHTTPTypes

/// Turns requests for recommendations away while too many are under way.
///
/// It sits on the connection's event loop, before a request is handed to whoever answers it: under load a request waits there, and it is there that
/// those waiting have to be counted and the next one refused, for the price of writing a few bytes. A request counts from its last byte until the last
/// of its answer, so that somebody who sends slowly takes no place.
final class Shedding: ChannelDuplexHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPRequestPart
    typealias InboundOut = HTTPRequestPart
    typealias OutboundIn = HTTPResponsePart
    typealias OutboundOut = HTTPResponsePart

    private let bound: Int
    private let inFlight: Counter
    private let shed: Counter
    /// For each request of this connection that is not answered yet, in order: whether it is one of those counted.
    private var unanswered: [Bool] = []
    private var counted = 0
    private var isTurningAway = false
    private var closesAfterwards = false

    /// - Parameters:
    ///   - bound: how many may be under way, over all connections; 0 for no bound.
    ///   - inFlight: how many are.
    ///   - shed: how many were turned away.
    init(bound: Int, inFlight: Counter, shed: Counter) {
        self.bound = bound
        self.inFlight = inFlight
        self.shed = shed
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch unwrapInboundIn(data) {
        case .head(let head):
            let isCounted = Self.isBounded(head.path)
            // With an answer still to come on this connection the refusal would overtake it.
            if isCounted, bound > 0, unanswered.isEmpty, inFlight.value >= bound {
                isTurningAway = true
                closesAfterwards = head.headerFields[.connection]?.lowercased() == "close"
                return
            }
            unanswered.append(isCounted)
        case .body:
            if isTurningAway { return }
        case .end:
            if isTurningAway {
                isTurningAway = false
                turnAway(context)
                return
            }
            if unanswered.last == true {
                inFlight.add()
                counted += 1
            }
        }
        context.fireChannelRead(data)
    }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        if case .end = unwrapOutboundIn(data), !unanswered.isEmpty, unanswered.removeFirst(), counted > 0 {
            counted -= 1
            inFlight.add(-1)
        }
        context.write(data, promise: promise)
    }

    func channelInactive(context: ChannelHandlerContext) {
        inFlight.add(-counted)
        counted = 0
        unanswered = []
        context.fireChannelInactive()
    }

    private func turnAway(_ context: ChannelHandlerContext) {
        shed.add()
        let (headers, body) = Self.refusal
        context.write(wrapOutboundOut(.head(HTTPResponse(status: .tooManyRequests, headerFields: headers))), promise: nil)
        context.write(wrapOutboundOut(.body(body)), promise: nil)
        context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: nil)
        if closesAfterwards { context.close(promise: nil) }
    }

    private static func isBounded(_ path: String?) -> Bool {
        path.map { $0.hasPrefix("/v1/recommendations") || $0.hasPrefix("/v1/products/") } ?? false
    }

    private static let refusal: (headers: HTTPFields, body: ByteBuffer) = {
        let problem = Problem.overload
        let body = problem.body
        var headers: HTTPFields = [
            .contentType: "application/problem+json", .cacheControl: "no-store", .contentLength: "\(body.readableBytes)",
        ]
        for field in problem.headers { headers.append(field) }
        return (headers, body)
    }()
}
