import Glibc

/// The reading side of an import: rows into batches, rejects into their file.
struct FeedReading<Decoder: EntryDecoder>: Sendable {
    /// What is passed to the side of the intake.
    enum Message: Sendable {
        case opened(classes: [String], totalBytes: Int?)
        case batch(FeedBatch<Decoder.Entry>)
        case end(rejectsFile: String?)
        case failed(any Error)
    }

    let feed: FeedImport

    /// Reads the feed to its end, or until the other side stops.
    func run(_ handoff: Handoff<Message>) {
        do {
            var reader = try FeedReader<Decoder>(feed)
            let rejects = try rejectsFile()
            guard handoff.put(.opened(classes: reader.classes, totalBytes: reader.totalBytes)) else { return }
            var isEnd = false
            while !isEnd {
                var batch = FeedBatch<Decoder.Entry>(ignored: Array(repeating: 0, count: reader.classes.count))
                isEnd = try fill(&batch, from: &reader, rejects)
                if isEnd { try rejects?.flush() }
                guard handoff.put(.batch(batch)) else { return }
            }
            _ = handoff.put(.end(rejectsFile: rejects?.isMade == true ? rejects?.path : nil))
        } catch {
            _ = handoff.put(.failed(error))
        }
    }

    /// Reads rows until a batch is full; true at the end of the feed.
    private func fill(
        _ batch: inout FeedBatch<Decoder.Entry>, from reader: inout FeedReader<Decoder>, _ rejects: RejectsFile?
    ) throws -> Bool {
        batch.entries.reserveCapacity(feed.batchRows)
        batch.classNumbers.reserveCapacity(feed.batchRows)
        defer {
            batch.bytesConsumed = reader.bytesConsumed
            batch.currency = reader.currency
        }
        // Rows that are left out cost no memory, but should not hide progress for long either.
        for _ in 0..<max(1, feed.batchRows) {
            switch try reader.next() {
            case .entry(let entry, let classNumber):
                batch.entries.append(entry)
                batch.classNumbers.append(Int32(classNumber))
            case .ignored(let classNumber): batch.ignored[classNumber] += 1
            case .rejected(let diagnostic):
                batch.rejected += 1
                if batch.diagnostics.count < ImportSummary.mostDiagnostics { batch.diagnostics.append(diagnostic) }
                try rejects?.add(diagnostic)
            case .end: return true
            }
        }
        return false
    }

    /// The file for rejects, unless it would lie on the feed itself.
    private func rejectsFile() throws(FeedError) -> RejectsFile? {
        guard let path = feed.rejectsFile else { return nil }
        var (ours, theirs) = (stat(), stat())
        if stat(path, &ours) == 0, stat(feed.file, &theirs) == 0, ours.st_ino == theirs.st_ino, ours.st_dev == theirs.st_dev {
            throw FeedError(file: feed.file, problem: .rejectsOverFeed(path: path))
        }
        return RejectsFile(path: path)
    }
}
