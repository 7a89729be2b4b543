/// One step from the segments there are to others.
public enum SegmentChange: Hashable, Sendable {
    /// Replaces the segment of that id, or adds it.
    case put(CustomerSegment)
    /// Takes away the segment of that id.
    case remove(SegmentID)

    /// Whose segment it changes.
    public var id: SegmentID {
        switch self {
        case .put(let segment): segment.id
        case .remove(let id): id
        }
    }
}
