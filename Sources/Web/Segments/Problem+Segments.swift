import Analytics
import Commerce

extension Problem {
    /// Segments are not changed so, or something is for a segment that there is not.
    init(_ refusal: SegmentRefusal) {
        switch refusal {
        case .unknown(let id):
            let short = Self.shortened(id.rawValue)
            self.init(
                kind: .notFound, detail: "There is no segment with the id \"\(short)\".",
                remedy: "GET /v1/segments lists the built-in ones and the shop's own.", value: short)
        case .nothingBefore(let id):
            let short = Self.shortened(id.rawValue)
            self.init(
                kind: .conflict, detail: "Nothing is left to undo: every change of the segment \"\(short)\" is undone already.",
                remedy: "GET /v1/segments/{id}/history says what it was; PUT makes it so again.", value: short)
        case .tooMany:
            self.init(
                kind: .conflict, detail: "A shop has at most \(CustomerSegment.mostSegments) segments of its own.",
                remedy: "Remove one that nothing is for.")
        case .inUse(let id, let user):
            self.init(
                kind: .conflict, detail: "\(user.prefix(1).uppercased() + user.dropFirst()) is for the segment \"\(id)\".",
                remedy: "Change or remove that first.", value: Self.shortened(id.rawValue))
        }
    }
}
