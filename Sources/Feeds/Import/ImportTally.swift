import Commerce

/// Counts the rows of an import into classes as they go by.
struct ImportTally {
    /// An intake answered for more or fewer rows than it was given.
    struct Mismatch: Error, Hashable, CustomStringConvertible {
        var expected: Int
        var found: Int
        var description: String { "The shop's memory was given \(expected) rows and answered for \(found)." }
    }

    private struct Arrivals {
        var new = 0
        var updated = 0
        var known = 0
    }

    private let kind: FeedKind
    private let file: String
    private var names: [String] = []
    private var rules: [RowRule] = []
    private var arrivals: [Arrivals] = []
    private var ignored: [Int] = []
    private var rejected = 0
    private var diagnostics: [Diagnostic] = []
    private var currency: Currency?
    private(set) var progress = FeedProgress(rows: 0, bytesConsumed: 0, totalBytes: nil)

    init(kind: FeedKind, file: String) {
        self.kind = kind
        self.file = file
    }

    mutating func open(_ classes: [String], map: FeedMap?, totalBytes: Int?) {
        names = classes
        rules = map?.rules ?? []
        arrivals = Array(repeating: Arrivals(), count: classes.count)
        ignored = Array(repeating: 0, count: classes.count)
        progress.totalBytes = totalBytes
    }

    /// Counts a batch.
    mutating func add(_ batch: FeedBatch<some Sendable>, _ answers: [Arrival]) throws(Mismatch) {
        guard answers.count == batch.entries.count else { throw Mismatch(expected: batch.entries.count, found: answers.count) }
        for (number, arrival) in zip(batch.classNumbers, answers) {
            switch arrival {
            case .new: arrivals[Int(number)].new += 1
            case .updated: arrivals[Int(number)].updated += 1
            case .known: arrivals[Int(number)].known += 1
            }
        }
        for number in ignored.indices { ignored[number] += batch.ignored[number] }
        rejected += batch.rejected
        diagnostics += batch.diagnostics.prefix(ImportSummary.mostDiagnostics - diagnostics.count)
        currency = batch.currency ?? currency
        progress.rows += batch.rows
        progress.bytesConsumed = batch.bytesConsumed
    }

    /// The classes in the order of the decoder and then of the map, the rejected last. Classes of the map are listed even if they are
    /// empty, since a rule that never fits is worth a look.
    func summary(rejectsFile: String?) -> ImportSummary {
        var summary = ImportSummary(kind: kind, files: [file])
        summary.rowsRead = progress.rows
        for (number, name) in names.enumerated() {
            let rule = number - (names.count - rules.count)
            let isListed = number == 0 || rule >= 0 && rules[rule].treatment != .ignored
            if rule >= 0, rules[rule].treatment == .ignored { summary.count(name, ignored[number]) }
            let arrival = arrivals[number]
            if arrival.new > 0 || isListed { summary.count("\(name), new", arrival.new) }
            if arrival.updated > 0 { summary.count("\(name), updated", arrival.updated) }
            if arrival.known > 0 { summary.count("\(name), already known", arrival.known) }
        }
        summary.count(ImportSummary.rejected, rejected)
        summary.currency = currency?.code
        summary.diagnostics = diagnostics
        if let rejectsFile { summary.rejectsFiles.append(rejectsFile) }
        return summary
    }
}
