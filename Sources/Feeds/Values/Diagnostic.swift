/// A row that was not taken: where it stands, what it says, what is wrong, and what to do.
public struct Diagnostic: Hashable, Sendable, CustomStringConvertible {
    /// The file as it was named.
    public let file: String
    /// The line on which the row starts, counted from 1.
    public let line: Int
    /// The field, or `nil` where the row as a whole is at fault.
    public let field: String?
    /// What the field says, on one line and at most ``longestValue`` characters long.
    public let value: String?
    /// What is wrong with it, without a full stop.
    public let reason: String
    /// What to do about it, a sentence.
    public let remedy: String

    /// Characters of a value that are shown; more says nothing to a person.
    public static let longestValue = 80

    init(_ rejection: Rejection, file: String, line: Int) {
        self.file = file
        self.line = line
        field = rejection.field.map { CleanText.shown($0, longest: Self.longestValue) }
        value = rejection.value.map { CleanText.shown($0, longest: Self.longestValue) }
        reason = rejection.reason
        remedy = rejection.remedy
    }

    /// All of it in one line.
    public var description: String {
        let place = [field, value.map { "\"\($0)\"" }].compactMap(\.self).joined(separator: " ")
        return "\(file), line \(line)\(place.isEmpty ? "" : ", \(place)"): \(reason). \(remedy)"
    }
}
