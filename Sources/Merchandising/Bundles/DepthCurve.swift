/// What an offer adds over depth, with how sure that is.
public struct DepthCurve: Hashable, Sendable {
    /// By ascending depth, no discount first.
    public let points: [DepthPoint]

    /// Depths that offers are made with: full price, then steps of five hundredths to the half.
    public static let depths = (0...10).map { Double($0) / 20 }

    /// - Parameter isAllowed: whether floors allow a depth; none at all is always allowed.
    public init(
        economics: BundleEconomics, knowledge: AttachKnowledge, depths: [Double] = DepthCurve.depths,
        isAllowed: (Double) -> Bool = { _ in true }
    ) {
        let scenarios = knowledge.scenarios()
        points = depths.map { depth in
            var (rates, sum, losses) = (0.0, 0.0, 0)
            var values = scenarios.map { scenario in
                let (rate, base) = (scenario.rate(at: depth), scenario.rate(at: 0))
                let value = economics.contribution(rate: rate, base: base, depth: depth, displaced: scenario.displaced)
                rates += rate
                sum += value
                if value < 0 { losses += 1 }
                return value
            }
            values.sort()
            let count = Double(values.count)
            let tail = values.count / 20
            return DepthPoint(
                depth: depth, rate: rates / count, contribution: sum / count, interval: values[tail]...values[values.count - 1 - tail],
                chanceOfLoss: Double(losses) / count, isAllowed: depth == 0 || isAllowed(depth))
        }
    }

    /// The allowed depth of the greatest expected contribution; the shallower of two as good. No discount where none pays.
    public var best: DepthPoint {
        points.filter(\.isAllowed).reduce(points[0]) { $1.contribution > $0.contribution ? $1 : $0 }
    }

    /// Expected contribution that is lost because the truth is not known: what the best depth of each state of the world would bring above ``best``.
    /// Where it is small, a test is not worth its while.
    public static func regret(economics: BundleEconomics, knowledge: AttachKnowledge, among depths: [Double]) -> Double {
        let scenarios = knowledge.scenarios()
        var sums = [Double](repeating: 0, count: depths.count)
        var best = 0.0
        for scenario in scenarios {
            let base = scenario.rate(at: 0)
            var most = -Double.infinity
            for (place, depth) in depths.enumerated() {
                let value = economics.contribution(rate: scenario.rate(at: depth), base: base, depth: depth, displaced: scenario.displaced)
                sums[place] += value
                most = max(most, value)
            }
            best += most
        }
        return (best - (sums.max() ?? best)) / Double(scenarios.count)
    }
}
