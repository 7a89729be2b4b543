public import Commerce

/// Why segments are not changed, or not named.
public enum SegmentRefusal: Error, Hashable, Sendable, CustomStringConvertible {
    /// There is no segment of that id.
    case unknown(SegmentID)
    /// Every change of it is undone already.
    case nothingBefore(SegmentID)
    /// More segments than a shop may have.
    case tooMany
    /// A rule, an offer or a code is for it, by its name.
    case inUse(SegmentID, by: String)

    /// What is wrong, and what to do.
    public var description: String {
        switch self {
        case .unknown(let id):
            "there is no segment \(id.rawValue.prefix(64)), neither built in nor of the shop's own; `alongside segments list` shows those there are"
        case .nothingBefore(let id): "nothing is left to undo: every change of the segment \(id.rawValue.prefix(64)) is undone already"
        case .tooMany: "a shop has at most \(CustomerSegment.mostSegments) segments of its own; remove one that nothing is for"
        case .inUse(let id, let user): "\(user) is for the segment \(id.rawValue.prefix(64)); change or remove that first"
        }
    }
}
