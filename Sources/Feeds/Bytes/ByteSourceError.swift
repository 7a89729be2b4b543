import Glibc

/// Why a file could not be read to its end.
public struct ByteSourceError: Error, Hashable, Sendable, CustomStringConvertible {
    /// What went wrong.
    public enum Reason: Hashable, Sendable {
        /// The path leads nowhere.
        case isMissing
        /// The path leads to a directory.
        case isDirectory
        /// The file may not be read by this user.
        case isForbidden
        /// The system failed to read; its own words.
        case isUnreadable(detail: String)
        /// There is not one byte in it.
        case isEmpty
        /// Compressed data that stops before its end; the offset in the compressed file in bytes.
        case isTruncated(offset: Int)
        /// Compressed data that makes no sense; the offset in the compressed file in bytes, up to which it did.
        case isCorrupt(offset: Int, detail: String)

        init(openingFailedWith number: Int32) {
            switch number {
            case ENOENT, ENOTDIR: self = .isMissing
            case EACCES, EPERM: self = .isForbidden
            default: self = .isUnreadable(detail: String(cString: strerror(number)))
            }
        }
    }

    /// The file as it was named.
    public let name: String
    /// What went wrong.
    public let reason: Reason

    /// File, reason and remedy in one line.
    public var description: String {
        switch reason {
        case .isMissing: "\(name): there is no such file. Check the path."
        case .isDirectory: "\(name): this is a directory. Name the files in it one by one, or with \(name)/*."
        case .isForbidden: "\(name): this user may not read the file. Change its permissions, or run as its owner."
        case .isUnreadable(let detail): "\(name): the file cannot be read (\(detail)). Check the disk and try again."
        case .isEmpty: "\(name): the file is empty. Export it again; a feed has at least a header."
        case .isTruncated(let offset):
            "\(name): the gzip data stops at byte \(offset) before its end. The file was cut off; copy or export it again."
        case .isCorrupt(let offset, let detail):
            "\(name): the gzip data is damaged near byte \(offset) (\(detail)). Copy or export the file again."
        }
    }
}
