import ArgumentParser
import Foundation
import Hummingbird

/// The least a Hummingbird route can do with the same request: read the body whole, answer bytes that lie ready.
struct BareCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "bare",
        abstract: "Serves POST /v1/recommendations with answers recorded from Alongside, one a line, in turn.",
        discussion: "Example: alongside-benchmarks bare answers.jsonl --port 8090")

    @Argument(help: "Recorded answers, one a line.") var answers: String
    @Option(help: "The port.") var port = 8090

    func run() async throws {
        let recorded = try String(contentsOfFile: answers, encoding: .utf8).split(separator: "\n").map { ByteBuffer(string: String($0)) }
        guard !recorded.isEmpty else { throw ValidationError("\(answers) is empty") }
        let router = Router()
        let json: HTTPFields = [.contentType: "application/json; charset=utf-8"]
        router.post("/v1/recommendations") { request, _ -> Response in
            let body = try await request.body.collect(upTo: 65_536)
            return Response(
                status: .ok, headers: json, body: ResponseBody(byteBuffer: recorded[body.readableBytes % recorded.count]))
        }
        router.get("/health/ready") { _, _ in "ready" }
        try await Application(router: router, configuration: .init(address: .hostname("127.0.0.1", port: port))).runService()
    }
}
