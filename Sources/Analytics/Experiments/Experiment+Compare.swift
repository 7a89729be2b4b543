extension Experiment {
    /// Compares every arm with the control, in the metrics that the design declares.
    /// - Parameters:
    ///   - outcomes: everybody who was exposed, buyers or not, in any order.
    ///   - enrolment: how they got into their arms, so that it is told where too many met several.
    public func compare(_ outcomes: [PersonOutcome], enrolment: Enrolment? = nil) -> ExperimentReading {
        let counted = counts(outcomes)
        let shares = SampleRatio(observed: counted.map(\.people), weights: arms.map { Double($0.weight) })
        let ratio = shares.verdict()
        let treatments = arms.indices.dropFirst()
        let tables = ([design.primary] + design.secondary).map { MetricTable($0, outcomes: outcomes, arms: arms.count, design: design) }
        let readings = tables.map { table in treatments.map { table.reading(of: $0, buyers: counted.map(\.buyers)) } }
        let metrics = corrected(readings)
        let verdicts = treatments.map { arm -> ExperimentReading.Verdict in
            if case .mismatch(let pValue) = ratio { return .sampleRatioMismatch(pValue: pValue) }
            if let enrolment, enrolment.isMixed { return .mixedPeople(enrolment.mixed) }
            return verdict(of: metrics[arm - 1], control: tables[0].samples[0], people: outcomes.count, treated: counted[arm].people)
        }
        return ExperimentReading(arms: counted, sampleRatio: ratio, chiSquarePValue: shares.pValue, metrics: metrics, verdicts: verdicts)
    }

    private func counts(_ outcomes: [PersonOutcome]) -> [ArmReading] {
        var totals = [PurchaseTotals](repeating: .init(), count: arms.count)
        var people = [Int](repeating: 0, count: arms.count)
        var buyers = people
        for outcome in outcomes where arms.indices.contains(outcome.arm) {
            people[outcome.arm] += 1
            if outcome.after.orders > 0 { buyers[outcome.arm] += 1 }
            totals[outcome.arm].add(outcome.after)
        }
        return arms.indices.map { ArmReading(name: arms[$0].name, people: people[$0], buyers: buyers[$0], totals: totals[$0]) }
    }

    /// The primary metric answers for the number of arms, all others for their number together.
    private func corrected(_ readings: [[MetricReading]]) -> [MetricReading] {
        var metrics: [MetricReading] = []
        for family in [readings.prefix(1).flatMap(\.self), readings.dropFirst().flatMap(\.self)] {
            let known = family.compactMap { $0.relative.effect?.pValue }
            var pValues = design.correction.corrected(known).makeIterator()
            for var reading in family {
                if reading.relative.effect != nil { reading.correctedPValue = pValues.next() }
                metrics.append(reading)
            }
        }
        return metrics
    }

    private func verdict(
        of primary: MetricReading, control: ArmSample, people: Int, treated: Int
    ) -> ExperimentReading.Verdict {
        guard let effect = primary.relative.effect, let pValue = primary.correctedPValue else {
            return .notEnoughData(.init(people: people, peopleNeeded: nil))
        }
        if pValue < design.significance { return effect.value > 0 ? .better : .worse }
        let needed = peopleNeeded(effect, control: control, treated: treated, of: people)
        if let needed, needed <= people { return .noDifferenceShown }
        return .notEnoughData(.init(people: people, peopleNeeded: needed))
    }

    /// People, in all arms, with whom the standard error is small enough to see the uplift worth knowing of with a power of four in five: it shrinks
    /// with the root of their number.
    private func peopleNeeded(_ effect: Effect, control: ArmSample, treated: Int, of people: Int) -> Int? {
        let plan = PowerPlan(significance: design.significance, validity: design.validity)
        let pair = Double(control.people + treated)
        // The variance of the difference for one person of the pair.
        let variance = effect.standardError * effect.standardError * pair
        return plan.people(toDetect: design.worthwhileUplift, variance: variance).map {
            Int((Double($0) * Double(people) / pair).rounded(.up))
        }
    }
}
