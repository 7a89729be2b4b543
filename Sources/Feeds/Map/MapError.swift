/// Why a map file cannot be used.
public struct MapError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The map's file.
    public let file: String
    /// The place in it, such as `rows[2].treat_as`, or `nil` for the file as a whole.
    public let key: String?
    /// What is wrong and what would be right, in one or two sentences.
    public let reason: String

    /// File, place and reason in one line.
    public var description: String { key.map { "\(file), \($0): \(reason)" } ?? "\(file): \(reason)" }
}
