import Foundation

/// Published data that may be measured with and is no part of this project. `ALONGSIDE_DATA` names the folder that holds it, as docs/statistics.md
/// describes; without it the tests that need it are skipped.
enum MeasuringData {
    static let folder = ProcessInfo.processInfo.environment["ALONGSIDE_DATA"]
    static var isThere: Bool { folder != nil }

    /// The lines of a gzip file.
    static func lines(of path: String) throws -> [Substring] {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["gzip", "-dc", "\(folder ?? ".")/\(path)"]
        let output = Pipe()
        process.standardOutput = output
        try process.run()
        let data = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return String(decoding: data, as: UTF8.self).split(whereSeparator: \.isNewline)
    }
}
