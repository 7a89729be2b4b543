import Foundation
import Glibc
import Testing

/// Requests that a proxy and this server could read differently (request smuggling, RFC 9112 section 11.2): refused, and the connection closed.
@Suite("Hostile requests", .serialized)
struct HostileRequestTests {
    private static let ambiguous: [(name: String, head: String)] = [
        (
            "length and chunks",
            "POST /v1/recommendations HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"
        ),
        ("two lengths", "POST /v1/recommendations HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\nContent-Length: 5\r\n\r\n{}"),
        ("a folded header", "GET /health/live HTTP/1.1\r\nHost: a\r\nX-A: b\r\n c\r\n\r\n"),
        ("bare line feeds", "GET /health/live HTTP/1.1\nHost: a\n\n"),
        ("a NUL in a header", "GET /health/live HTTP/1.1\r\nHost: a\r\nX-A: b\0c\r\n\r\n"),
    ]

    @Test("Ambiguous requests are refused and the connection closed, and the next client is answered")
    func ambiguousRequests() async throws {
        let scratch = try Scratch()
        let shop = "\(scratch.path)/shop"
        let file = try scratch.file(
            "orders.csv", "order_id,ordered_at,product_id,quantity,unit_price,currency\n1,2026-01-02,A,1,1,EUR\n1,2026-01-02,B,1,1,EUR\n")
        #expect(try Program().run(["import", "orders", file, "--shop", shop]).status == 0)
        #expect(try Program().run(["train", "--shop", shop]).status == 0)
        let server = try Server(shop: shop)
        defer { server.kill() }
        try await server.becomesReady()
        for (name, head) in Self.ambiguous {
            let answer = try Self.exchange(head + "GET /metrics HTTP/1.1\r\nHost: a\r\n\r\n", port: server.port)
            #expect(answer.hasPrefix("HTTP/1.1 400 "), "\(name): \(answer.prefix(60))")
            #expect(!answer.contains("HTTP/1.1 200 "), "\(name)")
        }
        #expect(try await server.send("GET", "/health/live").status == 200)
    }

    /// Sends bytes over a connection of their own and reads until the server closes it, five seconds at most.
    private static func exchange(_ text: String, port: Int) throws -> String {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(descriptor) }
        var limit = timeval(tv_sec: 5, tv_usec: 0)
        setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = inet_addr("127.0.0.1")
        address.sin_port = UInt16(port).bigEndian
        let status = withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) }
        }
        guard status == 0 else { throw POSIXError(.ECONNREFUSED) }
        let bytes = Array(text.utf8)
        guard send(descriptor, bytes, bytes.count, Int32(MSG_NOSIGNAL)) == bytes.count else { throw POSIXError(.EPIPE) }
        var answer: [UInt8] = []
        var part = [UInt8](repeating: 0, count: 4096)
        while true {
            let count = recv(descriptor, &part, part.count, 0)
            guard count > 0 else {
                #expect(count == 0, "the connection is still open after five seconds")
                return String(decoding: answer, as: UTF8.self)
            }
            answer += part.prefix(count)
        }
    }
}
