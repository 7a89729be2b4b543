import Analytics
import Commerce

/// An experiment that people take part in, ready to be asked.
struct RunningExperiment: Sendable {
    let record: ExperimentRecord
    let lots: Experiment
    /// What its people are remembered by; one for all stages of the holdout, so that nobody's arm changes with the share.
    let enrolment: Int

    init(_ record: ExperimentRecord) throws(ExperimentFault) {
        self.record = record
        lots = try record.definition.lots(salt: record.salt)
        enrolment = record.isHoldout ? Self.holdout : record.number
    }

    /// No number of an experiment in the database.
    static let holdout = 0

    /// Somebody's part in it.
    struct Part {
        let experiment: RunningExperiment
        let arm: Int
        /// As whom they were not met before.
        let newcomers: [Person]

        var variant: ExperimentVariant { experiment.record.definition.variants[arm] }
        /// What the answer says of it.
        var label: SlateVariant { SlateVariant(experiment: experiment.record.id, arm: variant.name) }
    }

    /// The part of who asks; `nil` for who takes none.
    ///
    /// The arm met first is kept: that of the customer where there is one, else the one that the visitor had before signing in, else the lot's.
    func part(of asking: [Person], among people: EnrolledPeople) -> Part? {
        guard let first = asking.first else { return nil }
        let known = asking.map { people.arm(of: $0, in: enrolment) }
        guard let arm = known.lazy.compactMap(\.self).first ?? lots.arm(of: first.key), lots.arms.indices.contains(arm) else { return nil }
        return Part(experiment: self, arm: arm, newcomers: zip(asking, known).filter { $1 == nil }.map(\.0))
    }
}
