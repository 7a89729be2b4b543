/// People put to arms by lot, so that what differs between arms is what the arms were shown, or chance.
///
///     let holdout = try Experiment.holdout(salt: "shop-4711")
///     let arm = holdout.arm(of: "visitor-81c2")            // always the same
///     let reading = holdout.compare(outcomes)              // after some weeks
///
/// A person's arm depends on their id and the experiment's salt and on nothing else, on every machine and in every version: SipHash-2-4 of
/// salt and id. Two experiments of different salts are independent. Raising the share of people who take part moves nobody who already did.
public struct Experiment: Hashable, Sendable {
    /// What the lots are drawn with. Never changed while the experiment runs.
    public let salt: String
    /// The arms; the first one is the control that all others are compared with.
    public let arms: [ExperimentArm]
    /// The share of people, 0…1, who take part at all.
    public let share: Double
    /// What is measured and how it is read, declared before the start.
    public var design: ExperimentDesign
    private let totalWeight: Int

    /// An experiment.
    /// - Throws: ``ExperimentFault`` for arms or a share that make no experiment.
    public init(salt: String, arms: [ExperimentArm], share: Double = 1, design: ExperimentDesign = .init()) throws(ExperimentFault) {
        for (position, arm) in arms.enumerated() {
            guard (0...Self.mostWeight).contains(arm.weight) else { throw .weightOutOfRange(arm: arm.name, weight: arm.weight) }
            guard !arms[..<position].contains(where: { $0.name == arm.name }) else { throw .nameTwice(arm.name) }
        }
        let drawn = arms.count { $0.weight > 0 }
        guard drawn > 1 else { throw .tooFewArms(drawn) }
        guard (0...1).contains(share) else { throw .shareOutOfRange(share) }
        self.salt = salt
        self.arms = arms
        self.share = share
        self.design = design
        totalWeight = arms.reduce(0) { $0 + $1.weight }
    }

    /// The standing holdout: a group that is shown no recommendations, against everybody else.
    /// - Parameter heldOut: its share of people, in hundredths.
    public static func holdout(salt: String, heldOut: Int = 5, design: ExperimentDesign = .init()) throws(ExperimentFault) -> Experiment {
        let arms = [ExperimentArm(name: "holdout", weight: heldOut), ExperimentArm(name: "recommendations", weight: 100 - heldOut)]
        return try Experiment(salt: salt, arms: arms, design: design)
    }

    /// The arm of a person, a position in ``arms``, or `nil` for somebody who does not take part.
    ///
    /// Takes the id that stays: the customer's where one is known from the start, otherwise the visitor's. Who is met under two ids keeps the
    /// arm met first (``Enrolment``).
    public func arm(of person: String) -> Int? {
        if share < 1 {
            // Drawn apart from the arm, so that a larger share leaves arms as they are.
            let position = Double(hash(of: person, purpose: 1) >> 11) * 0x1p-53
            guard position < share else { return nil }
        }
        var place = Int(hash(of: person, purpose: 0).multipliedFullWidth(by: UInt64(totalWeight)).high)
        for (position, arm) in arms.enumerated() {
            if place < arm.weight { return position }
            place -= arm.weight
        }
        return nil
    }

    private func hash(of person: String, purpose: UInt8) -> UInt64 {
        // 0xff is in no UTF-8, so that salt "ab" with person "c" is not salt "a" with person "bc".
        var message = Array(salt.utf8)
        message.append(0xff)
        message.append(purpose)
        message.append(contentsOf: person.utf8)
        return SipHash.hash(message)
    }

    private static let mostWeight = 1_000_000
}
