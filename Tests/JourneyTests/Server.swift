import Foundation
import FoundationNetworking
import Glibc
import Testing

/// A server process on a free port of 127.0.0.1.
final class Server {
    let port: Int
    private let process = Process()

    var processIdentifier: Int32 { process.processIdentifier }

    /// - Parameters:
    ///   - port: a free one where nothing is said.
    ///   - environment: on top of the test's own, and of a holdout of nobody: who is held out by lot would be another one each time.
    init(shop: String, host: String = "127.0.0.1", port: Int? = nil, environment: [String: String] = [:]) throws {
        self.port = try port ?? Self.freePort()
        process.executableURL = URL(fileURLWithPath: Program.path)
        process.arguments = ["serve", "--shop", shop, "--port", "\(self.port)", "--host", host]
        process.environment = ProcessInfo.processInfo.environment.merging(["ALONGSIDE_EXPERIMENTS_HOLDOUT_SHARE": "0"]) { $1 }.merging(
            environment
        ) {
            $1
        }
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        try process.run()
    }

    func becomesReady() async throws {
        for _ in 0..<300 {
            if let (_, response) = try? await get("/health/ready"), response.statusCode == 200 { return }
            try await Task.sleep(for: .milliseconds(100))
        }
        Issue.record("the server is not ready after 30 s")
    }

    func json(_ path: String) async throws -> [String: Any] {
        let (data, response) = try await get(path)
        #expect(response.statusCode == 200, "\(path): \(String(decoding: data, as: UTF8.self))")
        return try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    }

    /// What came back to a request.
    struct Answer {
        let status: Int
        let headers: [String: String]
        let body: String
    }

    /// Sends a request as a program, or as a page of an origin.
    func send(
        _ method: String, _ path: String, key: String? = nil, origin: String? = nil, forwardedFor: String? = nil, body: String? = nil
    ) async throws -> Answer {
        var request = URLRequest(url: try #require(URL(string: "http://127.0.0.1:\(port)\(path)")), timeoutInterval: 10)
        request.httpMethod = method
        request.httpBody = body.map { Data($0.utf8) }
        if body != nil { request.setValue("application/json", forHTTPHeaderField: "Content-Type") }
        if let key { request.setValue("Bearer \(key)", forHTTPHeaderField: "Authorization") }
        if let origin { request.setValue(origin, forHTTPHeaderField: "Origin") }
        if let forwardedFor { request.setValue(forwardedFor, forHTTPHeaderField: "X-Forwarded-For") }
        let (data, response) = try await URLSession.shared.data(for: request)
        let answer = try #require(response as? HTTPURLResponse)
        var headers: [String: String] = [:]
        for name in ["WWW-Authenticate", "Access-Control-Allow-Origin", "Retry-After"] {
            headers[name] = answer.value(forHTTPHeaderField: name)
        }
        return Answer(status: answer.statusCode, headers: headers, body: String(decoding: data, as: UTF8.self))
    }

    /// Sends a body and returns status and answer.
    func post(_ path: String, _ body: String) async throws -> (status: Int, answer: [String: Any]) {
        try await Self.post(port, path, body)
    }

    /// As the method, for those who know only the port.
    static func post(_ port: Int, _ path: String, _ body: String) async throws -> (status: Int, answer: [String: Any]) {
        let url = try #require(URL(string: "http://127.0.0.1:\(port)\(path)"))
        var request = URLRequest(url: url, timeoutInterval: 10)
        request.httpMethod = "POST"
        request.httpBody = Data(body.utf8)
        request.setValue("application/json", forHTTPHeaderField: "Content-Type")
        let (data, response) = try await URLSession.shared.data(for: request)
        return (
            (response as? HTTPURLResponse)?.statusCode ?? 0, (try? JSONSerialization.jsonObject(with: data)) as? [String: Any] ?? [:]
        )
    }

    func terminate() -> Int32 {
        process.terminate()
        process.waitUntilExit()
        return process.terminationStatus
    }

    func kill() {
        guard process.isRunning else { return }
        Glibc.kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
    }

    private func get(_ path: String) async throws -> (Data, HTTPURLResponse) {
        let url = try #require(URL(string: "http://127.0.0.1:\(port)\(path)"))
        let (data, response) = try await URLSession.shared.data(for: URLRequest(url: url, timeoutInterval: 10))
        return (data, try #require(response as? HTTPURLResponse))
    }

    /// A port that the kernel says is free.
    private static func freePort() throws -> Int {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(descriptor) }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = inet_addr("127.0.0.1")
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let status = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(descriptor, $0, length) == 0 ? getsockname(descriptor, $0, &length) : -1
            }
        }
        guard status == 0 else { throw POSIXError(.EADDRNOTAVAIL) }
        return Int(UInt16(bigEndian: address.sin_port))
    }
}
