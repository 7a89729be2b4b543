import Foundation

/// Runs the built executable as a user would.
struct Program {
    /// What a run left behind.
    struct Result {
        let status: Int32
        let output: String
        let errors: String
    }

    /// Environment variables on top of the test's own.
    var environment: [String: String] = [:]

    /// The executable beside the test bundle.
    static let path: String = {
        let bundle = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? CommandLine.arguments[0]
        return URL(fileURLWithPath: bundle).deletingLastPathComponent().appendingPathComponent("alongside").path
    }()

    /// Runs to the end.
    func run(_ arguments: [String], input: Data? = nil) throws -> Result {
        let output = FileManager.default.temporaryDirectory.appendingPathComponent("alongside-\(UUID().uuidString)")
        let errors = output.appendingPathExtension("errors")
        defer {
            try? FileManager.default.removeItem(at: output)
            try? FileManager.default.removeItem(at: errors)
        }
        let process = try start(arguments, output: output, errors: errors, input: input)
        process.waitUntilExit()
        return Result(
            status: process.terminationStatus, output: try String(contentsOf: output, encoding: .utf8),
            errors: try String(contentsOf: errors, encoding: .utf8))
    }

    /// Runs until the delay is over and then kills it, as a power cut would.
    /// - Returns: whether it was still running.
    func runAndKill(_ arguments: [String], after delay: Duration) async throws -> Bool {
        let sink = URL(fileURLWithPath: "/dev/null")
        let process = try start(arguments, output: sink, errors: sink, input: nil)
        try await Task.sleep(for: delay)
        let wasRunning = process.isRunning
        if wasRunning { kill(process.processIdentifier, SIGKILL) }
        process.waitUntilExit()
        return wasRunning
    }

    private func start(_ arguments: [String], output: URL, errors: URL, input: Data?) throws -> Process {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: Self.path)
        process.arguments = arguments
        process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
        for url in [output, errors] where url.path != "/dev/null" { _ = FileManager.default.createFile(atPath: url.path, contents: nil) }
        process.standardOutput = try FileHandle(forWritingTo: output)
        process.standardError = try FileHandle(forWritingTo: errors)
        if let input {
            let pipe = Pipe()
            process.standardInput = pipe
            try process.run()
            try pipe.fileHandleForWriting.write(contentsOf: input)
            try pipe.fileHandleForWriting.close()
        } else {
            process.standardInput = FileHandle.nullDevice
            try process.run()
        }
        return process
    }
}

/// A folder that is gone when the test is over.
final class Scratch {
    let path: String

    init() throws {
        path = FileManager.default.temporaryDirectory.appendingPathComponent("alongside-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    func file(_ name: String, _ content: String) throws -> String {
        try file(name, Data(content.utf8))
    }

    func file(_ name: String, _ content: Data) throws -> String {
        try content.write(to: URL(fileURLWithPath: "\(path)/\(name)"))
        return "\(path)/\(name)"
    }
}
