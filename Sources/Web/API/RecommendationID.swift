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

    /// Writes `"rec_"` and 32 hexadecimal digits, in quotes.
    ///
    /// Where a place could have been another's, `~slot.place.millionths` follows: how likely it was as it is. Events give the id back, so that what
    /// is needed for weighing them without bias is kept with each of them, and nothing has to be kept of answers that nobody looked at.
    func write(with slates: [Slate], to writer: inout JSONWriter) {
        writer.json("\"rec_")
        writer.hexadecimal(high)
        writer.hexadecimal(low)
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
}
