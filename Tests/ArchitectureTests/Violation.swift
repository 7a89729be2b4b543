/// Something in the sources that the house does not allow, with where it is, why not, and what to do.
struct Violation: Hashable, CustomStringConvertible {
    let file: String
    /// The first line is 1; 0 is the file as a whole.
    let line: Int
    let rule: String
    let remedy: String

    var description: String { "\(file)\(line > 0 ? ":\(line)" : ""): \(rule). \(remedy)" }
}
