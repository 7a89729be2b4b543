import Foundation
import Glibc

/// Writes a file so that after a crash either all of it is there under its name, or nothing new is.
enum DurableFile {
    static let temporarySuffix = ".writing"

    /// Writes under a temporary name, fsync, rename, fsync of the folder.
    /// - Throws: ``ModelFolderError/notWritten(path:step:reason:)``; the temporary file is removed where that is possible.
    static func write(_ data: Data, named name: String, in folder: String) throws {
        try write(named: name, in: folder) { try data.withUnsafeBytes($0) }
    }

    /// The same for a file that is handed over in pieces, from its beginning to its end.
    static func write(
        named name: String, in folder: String, pieces: ((UnsafeRawBufferPointer) throws -> Void) throws -> Void
    ) throws {
        let path = "\(folder)/\(name)"
        let temporary = path + temporarySuffix
        let file = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
        guard file >= 0 else { throw failure(path, "creating it") }
        do {
            defer { close(file) }
            try pieces { try writeAll($0, to: file, path: path) }
            // A failed fsync is final: the kernel may have dropped the pages, so it is not tried again.
            guard fsync(file) == 0 else { throw failure(path, "fsync") }
        } catch {
            unlink(temporary)
            throw error
        }
        guard Glibc.rename(temporary, path) == 0 else {
            let failure = failure(path, "rename")
            unlink(temporary)
            throw failure
        }
        try settle(folder)
    }

    /// Gives a file of a folder another name there.
    /// - Throws: ``ModelFolderError/notWritten(path:step:reason:)``.
    static func rename(_ name: String, to other: String, in folder: String) throws {
        guard Glibc.rename("\(folder)/\(name)", "\(folder)/\(other)") == 0 else { throw failure("\(folder)/\(other)", "rename") }
        try settle(folder)
    }

    private static func settle(_ folder: String) throws {
        let directory = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard directory >= 0 else { throw failure(folder, "opening the folder") }
        defer { close(directory) }
        guard fsync(directory) == 0 else { throw failure(folder, "fsync of the folder") }
    }

    private static func writeAll(_ bytes: UnsafeRawBufferPointer, to file: Int32, path: String) throws(ModelFolderError) {
        var written = 0
        while written < bytes.count {
            let count = Glibc.write(file, bytes.baseAddress?.advanced(by: written), bytes.count - written)
            if count < 0 {
                if errno == EINTR { continue }
                throw failure(path, "writing")
            }
            written += count
        }
    }

    private static func failure(_ path: String, _ step: String) -> ModelFolderError {
        .notWritten(path: path, step: step, reason: String(cString: strerror(errno)))
    }
}
