import Commerce
import Foundation

/// How much each basket's word counts: less the larger and the older it is.
struct BasketWeights {
    let values: [Double]

    init(history: PurchaseHistory, settings: LearningSettings) {
        self.init(history: history, sizeExponent: settings.basketSizeExponent, halfLifeDays: settings.halfLifeDays)
    }

    /// A basket of n products counts (n - 1) to the power of minus `sizeExponent`, and half for each half-life of its age.
    init(history: PurchaseHistory, sizeExponent: Double, halfLifeDays: Double?) {
        guard let last = history.lastPurchase else {
            values = []
            return
        }
        values = (0..<history.basketCount).map { basket in
            let size = history.basketOffsets[basket + 1] - history.basketOffsets[basket]
            let bySize = pow(Double(max(size - 1, 1)), -sizeExponent)
            return bySize * Self.decay(days: history.basketTimes[basket].days(until: last), halfLife: halfLifeDays)
        }
    }

    /// One half for each half-life that has passed; 1 without a half-life.
    static func decay(days: Double, halfLife: Double?) -> Double {
        halfLife.map { exp2(-days / $0) } ?? 1
    }
}
