import Affinity
import Foundation
import Merchandising
import Testing

@Suite("What an offer adds over depth")
struct DepthCurveTests {
    /// Known for certain, but for a hair.
    private func certain(level: Double, slope: Double, displaced: Double) -> AttachKnowledge {
        AttachKnowledge(
            level: PriceSlope(mean: level, variance: 1e-12), slope: PriceSlope(mean: slope, variance: 1e-12),
            displaced: PriceSlope(mean: displaced, variance: 1e-12))
    }

    @Test("contribution counts what would have been bought anyway, in parts, and instead")
    func contribution() {
        let economics = BundleEconomics(priceOfRest: 1_000, marginOfRest: 500, partialMargin: 50, substituteMargin: 200)
        // (0.3 − 0.2)·(500 − 50 − 0.5·200) − 0.3·0.1·1000 = 35 − 30
        #expect(abs(economics.contribution(rate: 0.3, base: 0.2, depth: 0.1, displaced: 0.5) - 5) < 1e-9)
        #expect(economics.contribution(rate: 0.2, base: 0.2, depth: 0, displaced: 0.5) == 0)
    }

    @Test("where everything is known, the best depth is that of the curve worked out by hand")
    func best() {
        let economics = BundleEconomics(priceOfRest: 1_000, marginOfRest: 600)
        let curve = DepthCurve(economics: economics, knowledge: certain(level: -2, slope: 6, displaced: 0))
        func rate(_ depth: Double) -> Double { 1 / (1 + exp(2 - 6 * depth)) }
        let byHand = DepthCurve.depths.map { (rate($0) - rate(0)) * 600 - rate($0) * $0 * 1_000 }
        for (point, value) in zip(curve.points, byHand) { #expect(abs(point.contribution - value) < 0.01) }
        #expect(curve.best.contribution == curve.points.map(\.contribution).max())
        #expect(curve.best.depth > 0)
        #expect(curve.points[0].contribution == 0)
    }

    @Test("where most buy anyway, no discount is the best one")
    func givingAway() {
        let economics = BundleEconomics(priceOfRest: 1_000, marginOfRest: 400)
        let curve = DepthCurve(economics: economics, knowledge: certain(level: 1, slope: 2.6, displaced: 0))
        #expect(curve.best.depth == 0)
        #expect(curve.points[4].chanceOfLoss == 1)
    }

    @Test("the band holds nine tenths of what is probable, and widens with what is not known")
    func band() {
        let economics = BundleEconomics(priceOfRest: 1_000, marginOfRest: 600)
        let few = DepthCurve(economics: economics, knowledge: AttachKnowledge(baskets: 20, attached: 3, slope: .prior))
        let many = DepthCurve(
            economics: economics,
            knowledge: AttachKnowledge(baskets: 20_000, attached: 3_000, slope: PriceSlope(mean: 2.62, variance: 0.05)))
        for (wide, narrow) in zip(few.points.dropFirst(), many.points.dropFirst()) {
            #expect(wide.interval.contains(wide.contribution) && narrow.interval.contains(narrow.contribution))
            #expect(wide.interval.upperBound - wide.interval.lowerBound > narrow.interval.upperBound - narrow.interval.lowerBound)
        }
    }

    @Test("depths below a floor are marked and never the best one")
    func floors() {
        let floors = DepthFloors(lines: [.init(price: 1_000, cost: 600, share: 1)], minimumMargin: 0.3, minimumPrice: 500)
        // 600 / 0.7 = 857.14: up to 14 % may be taken off.
        #expect(floors.allow(0.14))
        #expect(!floors.allow(0.15))
        let economics = BundleEconomics(priceOfRest: 1_000, marginOfRest: 400)
        let curve = DepthCurve(
            economics: economics, knowledge: certain(level: -4, slope: 15, displaced: 0), isAllowed: { floors.allow($0) })
        #expect(curve.best.depth == 0.1)
        #expect(!curve.points[3].isAllowed)
        #expect(!DepthFloors(lines: [.init(price: 1_000, cost: nil, share: 1)], minimumMargin: 0.1).allow(0.05))
    }
}
