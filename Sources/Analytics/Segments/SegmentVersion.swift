public import Commerce

/// What a segment was from one moment on; segments are never overwritten, so that each can be looked back at and restored.
public struct SegmentVersion: Hashable, Sendable {
    /// What happened to the segment.
    public enum Cause: String, Hashable, Sendable {
        /// It was made, or made different.
        case changed
        /// It was taken away.
        case removed
        /// An earlier version came back.
        case undone
    }

    /// Counts up over all segments, in the order in which they changed.
    public let number: Int
    /// Whose version it is.
    public let id: SegmentID
    /// What the segment is from then on; `nil` where there is none from then on.
    public let segment: CustomerSegment?
    /// The number of the version that came back; 0 for the time before the first, `nil` where nothing was undone.
    public let restores: Int?
    /// Who changed it.
    public let author: String
    /// When.
    public let changedAt: Timestamp

    /// A version as it was kept.
    public init(number: Int, id: SegmentID, segment: CustomerSegment?, restores: Int? = nil, author: String, changedAt: Timestamp) {
        self.number = number
        self.id = id
        self.segment = segment
        self.restores = restores
        self.author = author
        self.changedAt = changedAt
    }

    /// What happened to the segment.
    public var cause: Cause { restores != nil ? .undone : segment == nil ? .removed : .changed }

    /// What undoing brings back: the version before the one in force, and before that one when it is undone again.
    ///
    /// - Parameter history: every version of one segment, oldest first.
    /// - Returns: the version that is in force then; `nil` where the segment did not exist before.
    /// - Throws: ``SegmentRefusal`` for a segment that there never was, or all of whose changes are undone.
    public static func before(_ history: [SegmentVersion], of id: SegmentID) throws(SegmentRefusal) -> SegmentVersion? {
        guard let last = history.last else { throw .unknown(id) }
        let inForce = last.restores ?? last.number
        guard inForce > 0 else { throw .nothingBefore(id) }
        return history.last { $0.number < inForce }
    }
}
