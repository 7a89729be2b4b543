import Commerce

@testable import Feeds

/// What reading a small feed gave.
struct Outcome<Decoder: EntryDecoder> {
    var entries: [Decoder.Entry] = []
    var diagnostics: [Diagnostic] = []
    var ignored: [String] = []
    /// The most memory held for reading ahead.
    var mostHeld = 0

    /// The diagnostics as a person reads them, without the folder.
    var messages: [String] { diagnostics.map { Self.withoutFolder($0.description) } }

    init(
        _: Decoder.Type, _ bytes: [UInt8], name: String = "feed.csv", limits: RecordLimits = RecordLimits(),
        chunk: Int = ByteSource.usualPiece,
        _ adjust: (inout FeedImport) throws -> Void = { _ in }
    ) throws {
        let folder = try TemporaryFolder()
        var feed = FeedImport(file: try folder.file(name, bytes))
        feed.currency = .eur
        try adjust(&feed)
        var reader = try FeedReader<Decoder>(feed, limits: limits, chunk: chunk)
        while true {
            mostHeld = max(mostHeld, reader.bytesHeld)
            switch try reader.next() {
            case .entry(let entry, _): entries.append(entry)
            case .ignored(let number): ignored.append(reader.classes[number])
            case .rejected(let diagnostic): diagnostics.append(diagnostic)
            case .end: return
            }
        }
    }

    init(_ decoder: Decoder.Type, _ text: String, name: String = "feed.csv", _ adjust: (inout FeedImport) throws -> Void = { _ in }) throws
    {
        try self.init(decoder, Array(text.utf8), name: name, adjust)
    }

    static func withoutFolder(_ text: String) -> String {
        text.split(separator: " ", omittingEmptySubsequences: false).map { word in
            word.hasPrefix("/") && word.contains("feeds-") ? String(word.split(separator: "/").last ?? "") : String(word)
        }.joined(separator: " ")
    }
}

/// The message of the error that opening and reading a feed throws, without the folder; `nil` if it throws none.
func refusal<Decoder: EntryDecoder>(
    of decoder: Decoder.Type, _ bytes: [UInt8], name: String = "feed.csv", _ adjust: (inout FeedImport) throws -> Void = { _ in }
) -> String? {
    do {
        _ = try Outcome(decoder, bytes, name: name, adjust)
        return nil
    } catch {
        return Outcome<Decoder>.withoutFolder("\(error)")
    }
}
