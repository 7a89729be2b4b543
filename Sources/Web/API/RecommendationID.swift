import Commerce
import Merchandising

/// The name of one answer, which events give back so that a purchase can be traced to what was shown: 128 random bits.
struct RecommendationID {
    private let high: UInt64
    private let low: UInt64

    init() {
        var generator = SystemRandomNumberGenerator()
        high = generator.next()
        low = generator.next()
    }

    /// Whether an unproven product is tried where one is tried that often, 0…1.
    func tries(atShare share: Double) -> Bool { Double(draw >> 32) / 4_294_967_296 < share }

    /// What decides whether an unproven product is tried in this answer, and which.
    var draw: UInt64 { low }

    /// Writes `"rec_"` and 32 hexadecimal digits, in quotes, and what ``Commerce/RecommendationTrace`` reads from it.
    ///
    /// Where a place could have been another's, `~slot.place.millionths` follows: how likely it was as it is. Events give the id back, so that what
    /// is needed for putting sales down to it and for weighing it without bias is kept with each of them, and nothing has to be kept of answers that
    /// nobody looked at.
    func write(with slates: [Slate], on page: ProductID?, to writer: inout JSONWriter) {
        writer.json("\"rec_")
        writer.hexadecimal(high)
        writer.hexadecimal(low)
        writeTrace(of: slates, on: page, to: &writer)
        for (slot, slate) in slates.enumerated() {
            for (place, item) in slate.items.enumerated() where item.propensity < 1 {
                writer.json("~")
                writer.integer(slot + 1)
                writer.json(".")
                writer.integer(place + 1)
                writer.json(".")
                writer.integer(max(1, Int((item.propensity * 1_000_000).rounded())))
            }
        }
        writer.json("\"")
    }

    /// Slots that do not fit into an id any more are left out, the last first.
    private func writeTrace(of slates: [Slate], on page: ProductID?, to writer: inout JSONWriter) {
        var left = RecommendationTrace.longest - (page == nil ? 0 : 17)
        var hasSlot = false
        for slate in slates {
            let length = 2 + slate.placement.name.utf8.count + 2 * slate.items.count
            guard length <= left else { break }
            left -= length
            hasSlot = true
            writer.json("!")
            writer.plain(slate.placement.name)
            writer.json(".")
            for item in slate.items { writer.letters(item.strategy.letter, item.relation.letter) }
        }
        guard hasSlot, let page else { return }
        writer.json("@")
        writer.hexadecimal(RecommendationTrace.digest(of: page))
    }
}
