/// One metric's sums by arm, cut off and as they are.
struct MetricTable {
    let metric: ShopMetric
    let samples: [ArmSample]
    private let rawSamples: [ArmSample]?
    private let winsorising: Winsorising?
    private let design: ExperimentDesign

    init(_ metric: ShopMetric, outcomes: [PersonOutcome], arms: Int, design: ExperimentDesign) {
        self.metric = metric
        self.design = design
        winsorising = design.winsorisedAbove.flatMap { quantile in
            metric.isMoney ? Winsorising(of: outcomes.map { metric.numerator($0.after) }, above: quantile) : nil
        }
        // What was before is cut off at the same amount, so that it is the same metric.
        let cap = winsorising?.cap
        samples = Self.samples(metric, outcomes, arms: arms) { min($0, cap ?? .max) }
        rawSamples = (winsorising?.peopleCapped ?? 0) > 0 ? Self.samples(metric, outcomes, arms: arms) { $0 } : nil
    }

    private static func samples(
        _ metric: ShopMetric, _ outcomes: [PersonOutcome], arms: Int, capped: (Int64) -> Int64
    ) -> [ArmSample] {
        var sums = [ExactSums](repeating: ExactSums(), count: arms)
        for outcome in outcomes where sums.indices.contains(outcome.arm) {
            sums[outcome.arm].add(
                (
                    capped(metric.numerator(outcome.after)), metric.denominator(outcome.after), capped(metric.numerator(outcome.before)),
                    metric.denominator(outcome.before)
                ))
        }
        return sums.map { ArmSample($0) }
    }

    func reading(of arm: Int, buyers: [Int]) -> MetricReading {
        let relative = compared(samples, arm: arm, scale: .relative, buyers: buyers)
        return MetricReading(
            metric: metric, arm: arm, relative: relative, absolute: compared(samples, arm: arm, scale: .absolute, buyers: buyers),
            raw: rawSamples.map { compared($0, arm: arm, scale: .relative, buyers: buyers) } ?? relative, winsorising: winsorising,
            correctedPValue: nil)
    }

    private func compared(_ samples: [ArmSample], arm: Int, scale: EffectScale, buyers: [Int]) -> EffectReading {
        let fewest = min(buyers[arm], buyers[0])
        guard fewest >= fewestBuyers else {
            return .notEnoughData(.tooFewBuyers(fewest: fewest, needed: fewestBuyers))
        }
        let comparison = EffectComparison(
            scale: scale, significance: design.significance, validity: design.validity, adjustsForBefore: design.adjustsForBefore)
        return comparison.effect(of: samples[arm], against: samples[0])
    }

    /// Buyers in each arm below which intervals of revenue a visitor were seen to hold the truth less often than they say: relative ones in arms of the same
    /// size, absolute ones beside a holdout of one in twenty. Those that hold at every look are so much wider that few buyers do (docs/statistics.md).
    private var fewestBuyers: Int { design.validity == .fixedHorizon ? 200 : 25 }
}
