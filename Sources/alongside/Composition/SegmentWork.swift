import Analytics
import Commerce
import Merchandising
import Storage
import Web

/// Reads and changes a shop's segments from the command line.
struct SegmentWork {
    let shop: ShopFolder

    /// - Throws: ``ShopDatabaseError`` for a folder without a shop: segments for a mistyped folder would change nothing.
    func open(_ work: (ShopDatabase, SegmentDocument) throws -> Void) throws {
        try shop.requireDatabase()
        let database = try shop.database(.readWrite)
        defer { try? database.close() }
        try work(database, SegmentDocument(currency: try database.currency()))
    }

    /// The segment of a file, or of the standard input for `-`.
    /// - Throws: ``InputFile/Refusal``.
    func segment(in file: String, _ document: SegmentDocument) throws -> CustomerSegment {
        try InputFile(path: file).read { try document.segment(in: $0) }
    }

    /// Versions as a person reads them, a line each.
    static func text(_ versions: [SegmentVersion], _ document: SegmentDocument) -> String {
        versions.map { version in
            let what = version.segment.map(document.sentence) ?? "taken away"
            return "\(version.number)  \(version.id)  \(version.cause.rawValue): \(what)  (\(version.author), \(version.changedAt))"
        }.joined(separator: "\n")
    }

    /// Bytes of a document as text, without the line's end that `print` adds.
    static func text(_ bytes: [UInt8]) -> String {
        var text = String(decoding: bytes, as: UTF8.self)
        if text.hasSuffix("\n") { text.removeLast() }
        return text
    }
}
