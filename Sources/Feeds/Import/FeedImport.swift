public import Commerce
import Dispatch

/// Brings one feed into the shop's memory.
///
/// One thread reads and checks rows, another, the caller's, hands them in batches to the intake. Both stop when either fails; batches the
/// intake took before stay taken, and importing the file again continues where it matters, since what arrives twice counts once.
///
/// ```swift
/// var feed = FeedImport(file: "orders.csv.gz")
/// feed.map = try FeedMap(contentsOf: "map.json", for: .orders)
/// let summary = try feed.orders(into: memory) { print($0.rows) }
/// ```
public struct FeedImport: Sendable {
    /// The path of the feed, or `-` for standard input.
    public var file: String
    /// How a foreign export is to be read.
    public var map: FeedMap?
    /// How the rows are written; `nil` finds it out.
    public var form: FeedForm?
    /// The shop's currency; `nil` lets the first row decide.
    public var currency: Currency?
    /// What prices are in where neither the feed nor the shop says; `nil` refuses such a feed.
    public var currencyOtherwise: Currency?
    /// What times without a zone mean; goes before the map's.
    public var timeZone: FeedTimeZone?
    /// Where rows are listed that could not be taken; made only if there is one, `nil` never.
    public var rejectsFile: String?
    /// Rows a batch.
    public var batchRows = FeedImport.defaultBatchRows
    /// Large enough that a transaction's cost is shared, small enough to stay in some tens of megabytes.
    public static let defaultBatchRows = 100_000

    /// Prepares the import of a feed.
    public init(file: String) { self.file = file }

    /// Imports a feed of products. Blocks until it is done.
    ///
    /// - Parameter progress: called on this thread, at most five times a second and once at the end.
    /// - Throws: ``ByteSourceError`` or ``FeedError`` if the file cannot be read, ``RejectsFileError``, or what the intake throws.
    public func products(into intake: some Intake<ProductEntry>, progress: (FeedProgress) -> Void = { _ in }) throws -> ImportSummary {
        try run(ProductDecoder.self, progress) { try intake.take($0) }
    }

    /// Imports a feed of orders and returns. See ``products(into:progress:)``.
    public func orders(into intake: some Intake<OrderEntry>, progress: (FeedProgress) -> Void = { _ in }) throws -> ImportSummary {
        try run(OrderDecoder.self, progress) { try intake.take($0) }
    }

    /// Imports a feed of customers. See ``products(into:progress:)``.
    public func customers(into intake: some Intake<Customer>, progress: (FeedProgress) -> Void = { _ in }) throws -> ImportSummary {
        try run(CustomerDecoder.self, progress) { try intake.take($0) }
    }

    /// Imports a feed of events. See ``products(into:progress:)``.
    public func events(into intake: some Intake<Interaction>, progress: (FeedProgress) -> Void = { _ in }) throws -> ImportSummary {
        try run(InteractionDecoder.self, progress) { try intake.take($0) }
    }

    /// Imports a feed of reviews. See ``products(into:progress:)``.
    public func reviews(into intake: some Intake<Review>, progress: (FeedProgress) -> Void = { _ in }) throws -> ImportSummary {
        try run(ReviewDecoder.self, progress) { try intake.take($0) }
    }

    /// Batches that may wait for the intake: one being filled, one waiting and one being taken keep both threads busy.
    private static let mostWaiting = 1

    // The intake comes as a closure: a generic parameter that is only known to the caller would keep the compiler from specialising the
    // reading side for its decoder, which halves its speed.
    private func run<Decoder: EntryDecoder>(
        _: Decoder.Type, _ progress: (FeedProgress) -> Void, into take: ([Decoder.Entry]) throws -> [Arrival]
    ) throws -> ImportSummary {
        let handoff = Handoff<FeedReading<Decoder>.Message>(capacity: Self.mostWaiting)
        let reading = DispatchGroup()
        DispatchQueue(label: "alongside.feeds").async(group: reading) { FeedReading<Decoder>(feed: self).run(handoff) }
        defer {
            handoff.stop()
            reading.wait()
        }
        var tally = ImportTally(kind: Decoder.kind, file: file)
        let clock = ContinuousClock()
        var lastReport: ContinuousClock.Instant?
        while let message = handoff.take() {
            switch message {
            case .opened(let classes, let totalBytes): tally.open(classes, map: map, totalBytes: totalBytes)
            case .batch(let batch):
                let arrivals = batch.entries.isEmpty ? [] : try take(batch.entries)
                try tally.add(batch, arrivals)
                if lastReport.map({ clock.now - $0 >= .milliseconds(200) }) ?? true {
                    lastReport = clock.now
                    progress(tally.progress)
                }
            case .end(let rejectsFile):
                progress(tally.progress)
                return tally.summary(rejectsFile: rejectsFile)
            case .failed(let error): throw error
            }
        }
        throw ImportTally.Mismatch(expected: 1, found: 0)
    }
}
