/// The name of one answer, which events give back so that a purchase can be traced to what was shown: 128 random bits.
struct RecommendationID {
    private let high: UInt64
    private let low: UInt64

    init() {
        var generator = SystemRandomNumberGenerator()
        high = generator.next()
        low = generator.next()
    }

    /// Writes `"rec_"` and 32 hexadecimal digits, in quotes.
    func write(to writer: inout JSONWriter) {
        writer.json("\"rec_")
        writer.hexadecimal(high)
        writer.hexadecimal(low)
        writer.json("\"")
    }
}
