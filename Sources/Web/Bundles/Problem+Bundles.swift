import Merchandising

extension Problem {
    /// Nothing becomes of a proposal.
    init(_ refusal: BundleRefusal) {
        let detail = refusal.description.prefix(1).uppercased() + refusal.description.dropFirst() + "."
        switch refusal {
        case .unknown:
            self.init(kind: .notFound, detail: detail, remedy: "GET /v1/bundles lists what is proposed at present and what was dismissed.")
        case .notDismissed:
            self.init(kind: .conflict, detail: detail, remedy: "GET /v1/bundles lists what was dismissed.")
        case .noSaving:
            self.init(
                kind: .invalidField, detail: detail, remedy: "Send depth, above 0 and below 1, or price, percent or amount.",
                place: .body(pointer: "/depth"))
        }
    }

    /// The server started a moment ago.
    static let bundlesNotReady = Problem(
        kind: .notReady, detail: "Proposals are being worked out for the first time since the server started.",
        remedy: "Ask again in a few seconds.", retryAfterSeconds: 2)
}
