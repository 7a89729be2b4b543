public import Commerce

extension PlacementPlan {
    /// A setting of a plan, as experiments and the API call it.
    public enum Setting: String, Sendable, CaseIterable {
        case wanted, goal, limit
        case lastRung = "last_rung"
        case mostPriceShare = "most_price_share"
        case isCautious = "is_cautious"
        case upgradeShare = "upgrade_share"
        case likenessShare = "likeness_share"
        case discoveryShare = "discovery_share"
        case relevanceFloor = "relevance_floor"
    }

    /// A setting that is none, or a value that it cannot have.
    public struct Unusable: Error, Hashable, Sendable, CustomStringConvertible {
        /// The setting's name.
        public let setting: String
        /// What it may be.
        public let expected: String

        /// What is wrong, and what would do.
        public var description: String { "\(setting) must be \(expected)" }
    }

    /// The plan with what an arm of an experiment changes.
    /// - Throws: ``Unusable`` for the first setting, by name, that is none or has a value that it cannot have.
    public func changed(by change: PlacementChange) throws(Unusable) -> PlacementPlan {
        var plan = self
        for (name, value) in change.settings.sorted(by: { $0.key < $1.key }) {
            guard let setting = Setting(rawValue: name) else {
                throw Unusable(setting: name, expected: "one of " + Setting.allCases.map(\.rawValue).joined(separator: ", "))
            }
            switch setting {
            case .wanted: plan.wanted = try Self.choice(setting, value)
            case .goal: plan.goal = try Self.choice(setting, value)
            case .lastRung: plan.lastRung = try Self.choice(setting, value)
            case .limit:
                let number = try Self.number(setting, value, in: 1...Double(SlateRequest.largestLimit))
                guard number == number.rounded() else { throw Unusable(setting: name, expected: "a whole number") }
                plan.limit = Int(number)
            case .mostPriceShare: plan.mostPriceShare = value == .none ? nil : try Self.number(setting, value, in: 0...100)
            case .isCautious:
                guard case .flag(let flag) = value else { throw Unusable(setting: name, expected: "true or false") }
                plan.isCautious = flag
            case .upgradeShare: plan.upgradeShare = try Self.number(setting, value, in: 0...1)
            case .likenessShare: plan.likenessShare = try Self.number(setting, value, in: 0...1)
            case .discoveryShare: plan.discoveryShare = try Self.number(setting, value, in: 0...0.5)
            case .relevanceFloor: plan.relevanceFloor = try Self.number(setting, value, in: 0...1)
            }
        }
        return plan
    }

    private static func number(
        _ setting: Setting, _ value: PlacementChange.Value, in bounds: ClosedRange<Double>
    ) throws(Unusable) -> Double {
        guard case .number(let number) = value, bounds.contains(number) else {
            throw Unusable(setting: setting.rawValue, expected: "a number from \(bounds.lowerBound) to \(bounds.upperBound)")
        }
        return number
    }

    private static func choice<Choice: RawRepresentable & CaseIterable>(
        _ setting: Setting, _ value: PlacementChange.Value
    ) throws(Unusable) -> Choice where Choice.RawValue == String {
        guard case .text(let text) = value, let choice = Choice(rawValue: text) else {
            throw Unusable(setting: setting.rawValue, expected: "one of " + Choice.allCases.map(\.rawValue).joined(separator: ", "))
        }
        return choice
    }
}
