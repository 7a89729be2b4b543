import Foundation
import Glibc

/// A file's bytes mapped into memory, read only.
///
/// Unchecked Sendable is safe: the mapping is never written and lives as long as this object.
final class MappedFile: @unchecked Sendable {
    let bytes: UnsafeRawBufferPointer

    /// Maps the whole file.
    /// - Throws: ``ModelRefusal`` if it cannot be opened, is no regular file or is empty.
    init(path: String) throws(ModelRefusal) {
        // O_NONBLOCK: opening a pipe would wait for somebody to write into it.
        let file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard file >= 0 else { throw .unreadable(String(cString: strerror(errno))) }
        defer { close(file) }
        var status = stat()
        guard fstat(file, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { throw .unreadable("not a regular file") }
        guard status.st_size > 0 else { throw .truncated(bytes: 0, needed: ModelLayout.headerBytes) }
        let size = Int(status.st_size)
        guard let address = mmap(nil, size, PROT_READ, MAP_PRIVATE, file, 0), address != MAP_FAILED else {
            throw .unreadable(String(cString: strerror(errno)))
        }
        bytes = UnsafeRawBufferPointer(start: address, count: size)
    }

    deinit {
        munmap(UnsafeMutableRawPointer(mutating: bytes.baseAddress), bytes.count)
    }
}
