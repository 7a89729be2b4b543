import Commerce
import NIOCore

/// Reads the events of one body, each for itself: one that is no event does not keep the others out.
struct EventReading {
    /// How the events are laid out.
    enum Form {
        /// One object, an array, or an object with an array `events`.
        case json
        /// One object a line.
        case lines
        /// One of the two: `navigator.sendBeacon` does not say which.
        case either
    }

    /// Why one of the events is not taken.
    struct Refusal {
        /// Its place in the body, from 0.
        let index: Int
        let problem: Problem
    }

    /// Events of one request at most.
    static let largestBatch = 5_000

    private let arrival: EventArrival
    /// What is to be stored.
    private(set) var events: [Interaction] = []
    /// What is not, and why.
    private(set) var refusals: [Refusal] = []
    /// Events of shoppers who do not want to be recognised; nothing of them is kept.
    private(set) var withoutConsent = 0
    /// How many there were.
    private(set) var count = 0

    /// - Throws: ``Problem`` where the body as a whole cannot be read.
    init(_ body: ByteBuffer, as form: Form, arrival: EventArrival) throws(Problem) {
        self.arrival = arrival
        do {
            switch form {
            case .json: try readDocument(body)
            case .lines: try readLines(body)
            case .either:
                do {
                    try readDocument(body)
                } catch let failure as JSONFailure where failure.kind == .trailingBytes {
                    // Nothing was taken: a document counts once it has been read to its end.
                    try readLines(body)
                }
            }
        } catch let problem as Problem {
            throw problem
        } catch let failure as JSONFailure {
            throw .malformed(failure)
        } catch {
            throw .unexpected
        }
    }

    private mutating func readDocument(_ body: ByteBuffer) throws {
        var reading = self
        try JSONReader.read(body) { reader in
            if try reader.kind() == .array { return try reading.takeList(from: &reader, at: "") }
            var isBatch = false
            var event = EventBody()
            let problem = try reader.attempt { reader in
                try reader.require(.object, at: "")
                try reader.object { reader, key in
                    guard key == "events", try reader.kind() == .array else { return try event.take(key, at: "", from: &reader) }
                    isBatch = true
                    try reading.takeList(from: &reader, at: "/events")
                }
            }
            // Events complain for themselves: what is left to complain of here is the batch.
            guard isBatch else { return try reading.finish(event, problem, at: "") }
            if let problem { throw problem }
        }
        self = reading
    }

    private mutating func takeList(from reader: inout JSONReader, at pointer: String) throws {
        try reader.array { reader, index in try take(from: &reader, at: "\(pointer)/\(index)") }
    }

    private mutating func take(from reader: inout JSONReader, at pointer: String) throws {
        var event = EventBody()
        let problem = try reader.attempt { reader in
            try reader.require(.object, at: pointer)
            try reader.object { reader, key in try event.take(key, at: pointer, from: &reader) }
        }
        try finish(event, problem, at: pointer)
    }

    private mutating func readLines(_ body: ByteBuffer) throws {
        for line in body.readableBytesView.split(separator: UInt8(ascii: "\n")) where line.contains(where: { $0 > UInt8(ascii: " ") }) {
            var reading = self
            do {
                try JSONReader.read(ByteBuffer(line)) { reader in try reading.take(from: &reader, at: "") }
                self = reading
            } catch let failure as JSONFailure {
                try finish(EventBody(), .malformed(failure), at: "")
            }
        }
    }

    private mutating func finish(_ event: EventBody, _ problem: Problem?, at pointer: String) throws(Problem) {
        guard count < Self.largestBatch else {
            throw .field(
                pointer, nil, "is event number \(count + 1); at most \(Self.largestBatch) are taken at once",
                remedy: "Send the events in several requests.")
        }
        defer { count += 1 }
        if let problem { return refusals.append(Refusal(index: count, problem: problem)) }
        do throws(Problem) {
            let interaction = try event.interaction(at: pointer, arrival: arrival)
            if event.hasConsent { events.append(interaction) } else { withoutConsent += 1 }
        } catch {
            refusals.append(Refusal(index: count, problem: error))
        }
    }
}
