/// Why a file is not served as a model. The file is left as it is, and the model before it stays in service.
public enum ModelRefusal: Error, Hashable, Sendable, CustomStringConvertible {
    /// It cannot be opened or mapped.
    case unreadable(String)
    /// It does not begin as a model file does.
    case foreign
    /// It was written by a version of Alongside with another layout.
    case unknownVersion(Int)
    /// It ends early.
    case truncated(bytes: Int, needed: Int)
    /// A checksum does not match: bytes changed since it was written.
    case damaged(section: String)
    /// The checksums match but the contents contradict each other.
    case inconsistent(String)

    /// One sentence for people.
    public var description: String {
        switch self {
        case .unreadable(let reason): "the file cannot be read: \(reason)"
        case .foreign: "the file is not an Alongside model"
        case .unknownVersion(let version):
            "the file has layout \(version), this program reads layout \(ModelLayout.version): train again with this version"
        case .truncated(let bytes, let needed): "the file ends after \(bytes) bytes of \(needed)"
        case .damaged(let section): "the \(section) does not match its checksum"
        case .inconsistent(let detail): "the contents contradict each other: \(detail)"
        }
    }
}
