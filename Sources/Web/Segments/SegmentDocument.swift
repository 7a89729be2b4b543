public import Analytics
public import Commerce
import NIOCore

/// Segments in the one JSON form that the API, files and the command line share, and in words.
public struct SegmentDocument: Sendable {
    /// What amounts are in.
    public let currency: Currency?

    /// - Parameter currency: the shop's; `nil` before the first amount of money was stored.
    public init(currency: Currency?) { self.currency = currency }

    /// Why a text is no segment.
    public struct Unreadable: Error, Hashable, Sendable, CustomStringConvertible {
        /// What is wrong, with the JSON pointer, the value and the remedy.
        public let description: String
    }

    /// Reads one segment.
    public func segment(in json: some Sequence<UInt8>) throws(Unreadable) -> CustomerSegment {
        do {
            return try SegmentBody(ByteBuffer(bytes: json), currency: currency).segment()
        } catch {
            throw Unreadable(description: "\(error.detail) \(error.remedy)")
        }
    }

    /// `{"built_in": [...], "segments": [...]}`.
    public func list(_ versions: [SegmentVersion], sizes: [SegmentID: Int]?) -> [UInt8] {
        var writer = JSONWriter()
        writer.segments(versions, sizes: sizes, currency: currency)
        return Array(writer.buffer().readableBytesView)
    }

    /// `{"versions": [...]}`, oldest first.
    public func history(_ versions: [SegmentVersion]) -> [UInt8] {
        var writer = JSONWriter()
        writer.segmentHistory(versions, currency: currency)
        return Array(writer.buffer().readableBytesView)
    }

    /// Who is in a segment, in a sentence without its end.
    public func sentence(_ segment: CustomerSegment) -> String { SegmentWording(currency: currency).sentence(segment) }
}
