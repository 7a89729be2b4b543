/// How a product sells as the model file holds it: 24 bytes. Counts and days are even ones (``DecayWindow``), divided by the shop's dispersion.
struct TrendRow: Hashable, Sendable, BitwiseCopyable {
    /// Of the gamma distribution of orders a day, as things are now.
    var shape: Float
    /// Its rate, in days.
    var days: Float
    /// Orders of the last weeks, and in how many days.
    var recent: Float
    var recentDays: Float
    /// Orders before, and in how many days; 0 days where the product was not on sale for long enough.
    var before: Float
    var beforeDays: Float
}
