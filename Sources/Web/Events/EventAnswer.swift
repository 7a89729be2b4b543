import Commerce
import Merchandising
import NIOCore

/// What became of the events of one request; accepted, duplicate and rejected add up to what was sent.
struct EventAnswer {
    /// New ones, and those that are not to be kept.
    let accepted: Int
    /// Known already, by their id.
    let duplicate: Int
    /// Of the accepted ones, those that were not stored, since their shoppers do not want to be recognised.
    let notStored: Int
    let refusals: [EventReading.Refusal]

    init(_ reading: EventReading, _ receipt: InteractionReceipt) {
        duplicate = receipt.arrivals.count { $0 == .known }
        accepted = reading.events.count - duplicate + reading.withoutConsent
        notStored = reading.withoutConsent
        refusals = reading.refusals
    }

    func body() -> ByteBuffer {
        var writer = JSONWriter(capacity: 128)
        writer.json("{\"accepted\":")
        writer.integer(accepted)
        writer.json(",\"duplicate\":")
        writer.integer(duplicate)
        writer.json(",\"rejected\":")
        writer.integer(refusals.count)
        if notStored > 0 {
            writer.json(",\"not_stored\":")
            writer.integer(notStored)
        }
        writer.json(",\"errors\":[")
        for (place, refusal) in refusals.enumerated() {
            if place > 0 { writer.json(",") }
            writer.json("{\"index\":")
            writer.integer(refusal.index)
            if case .body(let pointer) = refusal.problem.place {
                writer.json(",\"pointer\":")
                writer.string("#" + pointer)
            }
            writer.json(",\"detail\":")
            writer.string(refusal.problem.detail)
            writer.json(",\"remedy\":")
            writer.string(refusal.problem.remedy)
            writer.json("}")
        }
        writer.json("]}")
        return writer.buffer()
    }
}
