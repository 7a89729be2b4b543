extension ExperimentReport {
    /// Weeks until an uplift worth knowing of would be seen.
    static func weeksLeft(
        _ verdict: ExperimentReading.Verdict, _ experiment: Experiment, people: [PersonOutcome], arm: Int, pace: Double
    ) -> Int? {
        switch verdict {
        case .sampleRatioMismatch, .mixedPeople: return nil
        case .better, .worse, .noDifferenceShown: return 0
        case .notEnoughData(let data):
            let needed = data.peopleNeeded ?? foreseen(experiment, people: people, arm: arm)
            guard let needed else { return nil }
            return ExperimentReading.DataNeeded(people: data.people, peopleNeeded: needed).weeks(atPeoplePerWeek: pace)
        }
    }

    /// People it will take, in all arms, where an arm has too few buyers to be compared: told from what all arms bought together. `nil` before the
    /// first orders.
    private static func foreseen(_ experiment: Experiment, people: [PersonOutcome], arm: Int) -> Int? {
        let design = experiment.design
        let together = people.map { PersonOutcome(arm: 0, after: $0.after, before: $0.before) }
        let sample = MetricTable(design.primary, outcomes: together, arms: 1, design: design).samples[0]
        guard sample.people > 1, sample.value.isFinite, sample.value != 0, sample.variance > 0 else { return nil }
        let weights = experiment.arms.map { Double($0.weight) }
        let (control, treated, all) = (weights[0], weights[arm], weights.reduce(0, +))
        guard control > 0, treated > 0 else { return nil }
        let plan = PowerPlan(significance: design.significance, validity: design.validity)
        let pair = plan.people(
            toDetect: design.worthwhileUplift, from: .init(mean: sample.value, variance: sample.variance),
            controlShare: control / (control + treated))
        return pair.flatMap { Int(exactly: (Double($0) * all / (control + treated)).rounded(.up)) }
    }
}
