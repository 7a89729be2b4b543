import Merchandising

extension Problem {
    /// The body says that it holds no events.
    static func eventMediaType(_ type: String) -> Problem {
        let short = shortened(type)
        return Problem(
            kind: .unsupportedMediaType, detail: "The Content-Type is \"\(short)\"; events are read as JSON only.",
            remedy: "Send application/json, application/x-ndjson for one event a line, or text/plain from navigator.sendBeacon.",
            value: short)
    }

    /// The body has more bytes than are read.
    static func tooManyEventBytes(limit: Int) -> Problem {
        Problem(
            kind: .bodyTooLarge, detail: "The body has more than \(limit) bytes.", remedy: "Send the events in several requests.")
    }

    /// Events are not stored, as far as is known.
    static func eventsNotStored(_ error: InteractionLogError) -> Problem {
        let again = "Send the same again after the seconds that Retry-After says: what is stored already will be known by its event_id."
        return switch error {
        case .full:
            Problem(kind: .overloaded, detail: "More events wait to be stored than may.", remedy: again, retryAfterSeconds: 1)
        case .busy:
            Problem(kind: .storageUnavailable, detail: "Another program is writing to the database.", remedy: again, retryAfterSeconds: 2)
        case .noRoom:
            Problem(
                kind: .noRoom, detail: "The disk is full.", remedy: "Make room on the shop's disk. \(again)", retryAfterSeconds: 30)
        case .notWritten:
            Problem(
                kind: .storageUnavailable, detail: "The database could not be written; the server's log says more.", remedy: again,
                retryAfterSeconds: 5)
        case .closed:
            Problem(kind: .storageUnavailable, detail: "The server is about to stop.", remedy: again, retryAfterSeconds: 5)
        }
    }
}
