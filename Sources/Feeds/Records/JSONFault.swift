/// Why some bytes are not JSON as RFC 8259 has it.
struct JSONFault: Error, Hashable {
    /// What is wrong, without a full stop.
    var reason: String
    /// Where, in bytes from the first byte of the text.
    var offset: Int

    /// The fault as a refusal of the row.
    func rejection(field: String? = nil, value: String? = nil) -> Rejection {
        Rejection(
            field: field, value: value, "\(reason) at byte \(offset)",
            remedy: "Write each row as one JSON object; a JSON linter shows the place.")
    }
}
