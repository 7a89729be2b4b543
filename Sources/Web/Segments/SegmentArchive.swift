public import Analytics
public import Commerce

/// Where the shop's own segments are kept for good, and members of all of them counted. Whoever implements it puts every change into service
/// before it returns.
public protocol SegmentArchive: Sendable {
    /// The shop's own segments, by id.
    func segments() async throws -> [SegmentVersion]
    /// Every version of a segment, oldest first; none for a segment there never was.
    func history(of id: SegmentID) async throws -> [SegmentVersion]
    /// Changes segments, all of them or none; what is as it was already gets no new version.
    /// - Throws: ``Analytics/SegmentRefusal``.
    func change(_ changes: [SegmentChange], by author: String, at now: Timestamp) async throws -> [SegmentVersion]
    /// Brings back what a segment was before its last change, and before the change before that when called again.
    /// - Throws: ``Analytics/SegmentRefusal``.
    func undo(_ id: SegmentID, by author: String, at now: Timestamp) async throws -> SegmentVersion
    /// How many customers are in each segment at present, by id, built-in ones too; `nil` until customers were read for the first time.
    func sizes() -> [SegmentID: Int]?
    /// How many customers would be in a segment; `nil` until customers were read for the first time.
    func size(of segment: CustomerSegment) async throws -> Int?
}
