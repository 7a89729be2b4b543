public import Commerce

/// An experiment with what was done to it.
public struct ExperimentRecord: Hashable, Sendable {
    /// Something that was done.
    public struct Step: Hashable, Sendable {
        /// What.
        public enum Kind: String, Hashable, Sendable, CaseIterable {
            case created, started, stopped
        }

        /// What.
        public let kind: Kind
        /// By whom.
        public let author: String
        /// When.
        public let at: Timestamp

        /// A step.
        public init(kind: Kind, author: String, at: Timestamp) {
            self.kind = kind
            self.author = author
            self.at = at
        }
    }

    /// How far it got.
    public enum State: String, Hashable, Sendable, CaseIterable {
        case draft, running, over
    }

    /// Its number in the database.
    public let number: Int
    /// What was declared.
    public let definition: ExperimentDefinition
    /// What the lots are drawn with.
    public let salt: String
    /// What was done, oldest first.
    public let steps: [Step]

    /// A record.
    public init(number: Int, definition: ExperimentDefinition, salt: String, steps: [Step]) {
        self.number = number
        self.definition = definition
        self.salt = salt
        self.steps = steps
    }

    /// Its name.
    public var id: ExperimentID { definition.id }
    /// When it was started.
    public var startedAt: Timestamp? { steps.first { $0.kind == .started }?.at }
    /// When somebody stopped it.
    public var stoppedAt: Timestamp? { steps.first { $0.kind == .stopped }?.at }
    /// Whether it is the standing holdout, or one of its earlier shares.
    public var isHoldout: Bool { definition.subject == .holdout }

    /// When it was over: stopped, or at its end.
    public var overAt: Timestamp? {
        guard let stoppedAt else { return definition.endsAt }
        return definition.endsAt.map { min($0, stoppedAt) } ?? stoppedAt
    }

    /// How far it got at a moment.
    public func state(at now: Timestamp) -> State {
        guard startedAt != nil else { return .draft }
        if let overAt, overAt <= now { return .over }
        return .running
    }
}
