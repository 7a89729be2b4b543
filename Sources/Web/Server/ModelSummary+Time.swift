import Affinity
import Commerce

extension ModelSummary {
    /// The moment of the last purchase that was learned from.
    var lastPurchase: Timestamp? { lastPurchaseMilliseconds.map(Timestamp.init(millisecondsSince1970:)) }
}
