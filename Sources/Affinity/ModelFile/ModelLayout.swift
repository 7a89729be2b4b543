import CZlib

/// How a model file is laid out.
///
/// A header of 64 bytes (magic, layout version, number of sections, length of the file, checksum of header and table), a table of sections of
/// 32 bytes each (kind, CRC-32, offset, length), then the sections, each beginning at a multiple of 64. Numbers are little-endian.
enum ModelLayout {
    static let magic: [UInt8] = Array("ALONGSID".utf8)
    static let version = 1
    static let headerBytes = 64
    static let entryBytes = 32
    static let alignment = 64

    enum Section: UInt32, CaseIterable {
        case summary = 1, identifierOffsets, identifiers, orders, voters, reach, popularity, neighbourOffsets, neighbours
        // Visits; numbers in between are kept for other parts.
        case visitSummary = 60, visitOffsets, visitProducts, visitEmphases, visitAges, occurrenceOffsets, occurrences, visitCounts
        case followerOffsets, followers, predecessorOffsets, predecessors, attention, visitWeights

        /// Sections that every model has; the others are there where the shop's data could carry what they hold.
        static let required = allCases.filter { $0.rawValue <= Section.neighbours.rawValue }

        var name: String {
            switch self {
            case .summary: "summary"
            case .identifierOffsets: "offsets of product ids"
            case .identifiers: "product ids"
            case .orders: "orders of products"
            case .voters: "voters of products"
            case .reach: "reach of products"
            case .popularity: "popularity"
            case .neighbourOffsets: "offsets of neighbours"
            case .neighbours: "neighbours"
            case .visitSummary: "summary of visits"
            case .visitOffsets: "offsets of visits"
            case .visitProducts: "products of visits"
            case .visitEmphases: "emphases of visits"
            case .visitAges: "ages of visits"
            case .occurrenceOffsets: "offsets of products in visits"
            case .occurrences: "products in visits"
            case .visitCounts: "counts of visits"
            case .followerOffsets: "offsets of followers"
            case .followers: "followers"
            case .predecessorOffsets: "offsets of predecessors"
            case .predecessors: "predecessors"
            case .attention: "attention"
            case .visitWeights: "weights of visits"
            }
        }
    }

    static func aligned(_ offset: Int) -> Int { (offset + alignment - 1) / alignment * alignment }

    /// CRC-32 (ISO-HDLC), as zlib computes it: finds every error of up to 32 bits in a row.
    static func checksum(_ bytes: UnsafeRawBufferPointer) -> UInt32 {
        var sum = crc32_z(0, nil, 0)
        sum = crc32_z(sum, bytes.bindMemory(to: UInt8.self).baseAddress, bytes.count)
        return UInt32(sum)
    }
}
