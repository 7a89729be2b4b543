/// Why a row is not taken: the field, what it says, and what to do about it. With a file and a line it becomes a ``Diagnostic``.
struct Rejection: Error, Hashable {
    /// The field as Alongside calls it, or `nil` where the row as a whole is at fault.
    var field: String?
    /// What the cell says.
    var value: String?
    /// What is wrong with it, without a full stop.
    var reason: String
    /// What to do, a sentence.
    var remedy: String

    init(field: String? = nil, value: String? = nil, _ reason: String, remedy: String) {
        self.field = field
        self.value = value
        self.reason = reason
        self.remedy = remedy
    }
}
