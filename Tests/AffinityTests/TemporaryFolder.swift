import Foundation

/// A folder that is there while a test runs and gone afterwards.
struct TemporaryFolder: ~Copyable {
    let path: String

    init() throws {
        path = FileManager.default.temporaryDirectory.appendingPathComponent("alongside-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    /// The path of something in the folder.
    func path(of name: String) -> String { "\(path)/\(name)" }

    /// The names of what is in it.
    func names() throws -> [String] { try FileManager.default.contentsOfDirectory(atPath: path).sorted() }

    /// Puts a file into it.
    @discardableResult
    func write(_ data: Data, named name: String) throws -> String {
        try data.write(to: URL(fileURLWithPath: path(of: name)))
        return path(of: name)
    }
}
