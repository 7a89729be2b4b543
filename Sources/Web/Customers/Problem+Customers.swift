extension Problem {
    /// No order belongs to a customer of that id.
    static func noCustomer(_ id: String) -> Problem {
        let short = shortened(id)
        return Problem(
            kind: .unknownCustomer, detail: "No order that was kept belongs to a customer with the id \"\(short)\".",
            remedy: "Ids are compared byte by byte, capitals included. Orders that were refunded or cancelled as a whole do not count.",
            value: short)
    }

    /// The server started a moment ago.
    static let notReadYet = Problem(
        kind: .notReady, detail: "The orders are being read for the first time since the server started.",
        remedy: "Ask again in a few seconds.", retryAfterSeconds: 2)
}
