import Hummingbird
import NIOCore
import Testing

@testable import Web

@Suite struct SenderTests {
    private func sender(_ peer: String, trusting proxies: [String] = [], host: String = "shop.example", _ headers: HTTPFields = [:]) throws
        -> Sender
    {
        let request = Request(
            head: HTTPRequest(method: .get, scheme: "http", authority: host, path: "/", headerFields: headers),
            body: .init(buffer: ByteBuffer()))
        return Sender(request, peer: ClientAddress(peer), proxies: try proxies.map { try #require(AddressRange($0)) })
    }

    private func forwarded(_ text: String, proto: String? = nil) -> HTTPFields {
        var headers: HTTPFields = [.forwardedFor: text]
        headers[.forwardedProto] = proto
        return headers
    }

    @Test func whoIsForwardedForIsBelievedOfTrustedProxiesOnly() throws {
        let stranger = try sender("198.51.100.7", forwarded("203.0.113.9", proto: "https"))
        #expect(stranger.address == ClientAddress("198.51.100.7") && stranger.transport == .clear)
        let trusted = try sender("10.1.2.3", trusting: ["10.0.0.0/8"], forwarded("203.0.113.9", proto: "https"))
        #expect(trusted.address == ClientAddress("203.0.113.9") && trusted.transport == .https)
    }

    @Test func whatAClientWroteInFrontOfItsOwnAddressIsNotBelieved() throws {
        let spoofed = try sender("10.0.0.1", trusting: ["10.0.0.0/8"], forwarded("127.0.0.1, 1.2.3.4, 203.0.113.9, 10.0.0.2"))
        #expect(spoofed.address == ClientAddress("203.0.113.9"))
        let garbage = try sender("10.0.0.1", trusting: ["10.0.0.0/8"], forwarded("203.0.113.9, unknown, 10.0.0.2"))
        #expect(garbage.address == ClientAddress("10.0.0.2"))
        let two = HTTPFields([.init(name: .forwardedFor, value: "203.0.113.9"), .init(name: .forwardedFor, value: "198.51.100.1")])
        #expect(try sender("10.0.0.1", trusting: ["10.0.0.1"], two).address == ClientAddress("198.51.100.1"))
    }

    @Test func onlyAProgramOnThisMachineThatCallsItByItsNameIsWithinIt() throws {
        #expect(try sender("127.0.0.1", host: "localhost:8080").isWithinMachine)
        #expect(try sender("::1", host: "[::1]:8080").isWithinMachine)
        #expect(try !sender("127.0.0.1", host: "evil.example:8080").isWithinMachine)
        #expect(try !sender("127.0.0.1", host: "localhost", forwarded("203.0.113.9")).isWithinMachine)
        #expect(try !sender("127.0.0.1", host: "localhost.evil.example").isWithinMachine)
        #expect(try !sender("198.51.100.7", host: "localhost").isWithinMachine)
        #expect(try !sender("127.0.0.1", trusting: ["127.0.0.1"], host: "localhost", forwarded("203.0.113.9")).isWithinMachine)
    }

    @Test func addressesAreReadInAllTheirForms() throws {
        #expect(
            ClientAddress("::ffff:192.0.2.1") == ClientAddress("192.0.2.1") && ClientAddress("192.0.2.1:443") == ClientAddress("192.0.2.1"))
        #expect(ClientAddress("[2001:db8::1]:443") == ClientAddress("2001:0db8:0:0:0:0:0:1"))
        #expect(ClientAddress("2001:db8:1:2:3:4:5:6")?.network == ClientAddress("2001:db8:1:2::"))
        #expect(ClientAddress("192.0.2.1")?.network == ClientAddress("192.0.2.1"))
        #expect(ClientAddress("127.9.9.9")?.isLoopback == true && ClientAddress("128.0.0.1")?.isLoopback == false)
        for text in ["", "localhost", "1.2.3", "1.2.3.4.5", "::g", "1.2.3.4, 5.6.7.8", String(repeating: "1", count: 99)] {
            #expect(ClientAddress(text) == nil, "\(text)")
        }
    }

    @Test(arguments: [
        ("10.0.0.0/8", "10.255.0.1", true), ("10.0.0.0/8", "11.0.0.1", false), ("192.0.2.1", "192.0.2.1", true),
        ("192.0.2.1", "192.0.2.2", false),
        ("2001:db8::/32", "2001:db8:ffff::1", true), ("2001:db8::/32", "2001:db9::1", false), ("0.0.0.0/0", "203.0.113.9", true),
        ("0.0.0.0/0", "2001:db8::1", false), ("::/0", "203.0.113.9", true), ("2001:db8::/65", "2001:db8::8000:0:0:0", false),
    ])
    func rangesHoldWhatBeginsAlike(range: String, address: String, isInside: Bool) throws {
        #expect(try #require(AddressRange(range)).contains(try #require(ClientAddress(address))) == isInside)
    }

    @Test(arguments: ["10.0.0.0/33", "10.0.0.0/-1", "10.0.0.0/", "x", "", "10.0.0.0/8/8", "2001:db8::/129"])
    func whatIsNoRangeIsRefused(text: String) { #expect(AddressRange(text) == nil) }
}
