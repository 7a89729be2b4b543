import Commerce
import Foundation

/// How much each basket's word counts: less the larger and the older it is.
struct BasketWeights {
    let values: [Double]

    init(history: PurchaseHistory, settings: LearningSettings) {
        guard let last = history.lastPurchase else {
            values = []
            return
        }
        values = (0..<history.basketCount).map { basket in
            let size = history.basketOffsets[basket + 1] - history.basketOffsets[basket]
            let bySize = pow(Double(max(size - 1, 1)), -settings.basketSizeExponent)
            return bySize * Self.decay(days: history.basketTimes[basket].days(until: last), halfLife: settings.halfLifeDays)
        }
    }

    /// One half for each half-life that has passed; 1 without a half-life.
    static func decay(days: Double, halfLife: Double?) -> Double {
        halfLife.map { exp2(-days / $0) } ?? 1
    }
}
