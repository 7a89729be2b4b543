public import Commerce

/// What an experiment is about and how it is read: all of it declared before the start, and none of it changed afterwards.
public struct ExperimentDefinition: Hashable, Sendable {
    /// What is varied.
    public enum Subject: Hashable, Sendable {
        /// Whether anything is recommended at all, anywhere: the standing holdout.
        case holdout
        /// What one placement shows.
        case placement(Placement)
    }

    /// Its name, as answers say it.
    public let id: ExperimentID
    /// What it is to find out, in the words of who asks.
    public let note: String
    /// What is varied.
    public let subject: Subject
    /// The ways it can go; the first is the control that all others are compared with.
    public let variants: [ExperimentVariant]
    /// The share of people, above 0 and at most 1, who take part at all.
    public let share: Double
    /// The metric that decides, and how it is read.
    public let design: ExperimentDesign
    /// Whom it is read for apart.
    public let segments: [ExperimentSegment]
    /// When it is over; always set for a fixed horizon.
    public let endsAt: Timestamp?

    /// An experiment as it is declared.
    /// - Throws: ``ExperimentRefusal`` for what is none.
    public init(
        id: ExperimentID, note: String = "", subject: Subject, variants: [ExperimentVariant], share: Double = 1,
        design: ExperimentDesign = .init(), segments: [ExperimentSegment] = [], endsAt: Timestamp? = nil
    ) throws(ExperimentRefusal) {
        if design.validity == .fixedHorizon, endsAt == nil { throw .noEnd }
        guard share > 0 else { throw .notAnExperiment(.shareOutOfRange(share)) }
        guard design.worthwhileUplift > 0, design.worthwhileUplift <= Self.largestUplift else { throw .uplift(design.worthwhileUplift) }
        self.id = id
        self.note = note
        self.subject = subject
        self.variants = variants
        self.share = share
        self.design = design
        self.segments = segments
        self.endsAt = endsAt
        do { _ = try lots(salt: "") } catch { throw .notAnExperiment(error) }
    }

    /// The lots that put people to variants.
    /// - Throws: ``ExperimentFault``; never for a definition, which was checked when it was made.
    public func lots(salt: String) throws(ExperimentFault) -> Experiment {
        try Experiment(
            salt: salt, arms: variants.map { ExperimentArm(name: $0.name, weight: $0.weight) }, share: share, design: design)
    }

    /// The standing holdout: a share of people, above 0 and at most a half, who are shown no recommendations.
    /// - Throws: ``ExperimentRefusal`` for a share that is none.
    public static func holdout(id: ExperimentID, share: Double) throws(ExperimentRefusal) -> ExperimentDefinition {
        guard share > 0, share <= 0.5 else { throw .notAnExperiment(.shareOutOfRange(share)) }
        let held = Int((share * Double(wholeWeight)).rounded())
        return try ExperimentDefinition(
            id: id, note: "What recommendations earn that would not have been earned anyway.", subject: .holdout,
            variants: [
                ExperimentVariant(name: "holdout", weight: held, change: PlacementChange(showsNothing: true)),
                ExperimentVariant(name: "recommendations", weight: wholeWeight - held),
            ])
    }

    /// The holdout's share is kept to a hundredth of a per cent.
    private static let wholeWeight = 10_000
    /// Five times as much again: beyond, something else is meant than an uplift.
    private static let largestUplift = 5.0
}

/// The id of an experiment.
public typealias ExperimentID = Identifier<ExperimentDefinition>
