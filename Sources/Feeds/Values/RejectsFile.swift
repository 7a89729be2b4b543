import Foundation
import Glibc

/// The file that lists the rows that were not taken; made when there is the first of them.
///
/// CSV with the columns `line,field,value,reason,remedy`. Written in pieces, so a feed may hold nothing but bad rows.
final class RejectsFile {
    let path: String
    private(set) var isMade = false
    private var descriptor: Int32 = -1
    private var pending = ""

    /// Bytes kept back before they are written.
    private static let piece = 64 * 1024

    init(path: String) { self.path = path }

    deinit {
        if descriptor >= 0 { close(descriptor) }
    }

    /// Adds a row.
    func add(_ diagnostic: Diagnostic) throws(RejectsFileError) {
        if !isMade {
            // A shop that is new has no folder yet when its first row is rejected.
            let folder = (path as NSString).deletingLastPathComponent
            if !folder.isEmpty { try? FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true) }
            descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
            guard descriptor >= 0 else { throw failure() }
            isMade = true
            pending += CSVCell.line(["line", "field", "value", "reason", "remedy"])
        }
        pending += CSVCell.line([
            String(diagnostic.line), diagnostic.field ?? "", diagnostic.value ?? "", diagnostic.reason, diagnostic.remedy,
        ])
        if pending.utf8.count >= Self.piece { try flush() }
    }

    /// Writes what was kept back.
    func flush() throws(RejectsFileError) {
        var bytes = Array(pending.utf8)[...]
        pending = ""
        while !bytes.isEmpty {
            let count = bytes.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw failure() }
            bytes = bytes.dropFirst(count)
        }
    }

    private func failure() -> RejectsFileError { RejectsFileError(path: path, detail: String(cString: strerror(errno))) }
}

/// Why the rejects file cannot be written.
public struct RejectsFileError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The file.
    public let path: String
    /// The system's words.
    public let detail: String

    /// File, reason and remedy in one line.
    public var description: String {
        "\(path): the rejects file cannot be written (\(detail)). Name another place with --rejects, or make room."
    }
}
