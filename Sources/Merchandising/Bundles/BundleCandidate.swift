/// Products that make a bundle, by their positions, before anything is worked out.
struct BundleCandidate {
    enum Rest {
        case fixed([Int])
        /// Of each role kinds of one thing, that bought most with the main product first.
        case choice([[Int]])
    }

    var main: Int
    var rest: Rest
    var evidence: BundleEvidence
    var isSet: Bool

    var positions: [Int] {
        switch rest {
        case .fixed(let rest): [main] + rest
        case .choice(let roles): [main] + roles.joined()
        }
    }

    var isChoice: Bool { if case .choice = rest { true } else { false } }

    /// The products of one bundle that is bought: of a choice, with those that are bought most.
    var bought: [Int] {
        switch rest {
        case .fixed(let rest): [main] + rest
        case .choice(let roles): [main] + roles.compactMap(\.first)
        }
    }

    /// What candidates are compared by: orders a day with all of them, each product beyond the second counting half as much again, since the more
    /// products a bundle holds, the more each order that takes it is worth.
    var worth: Double { evidence.ordersPerDay * (1 + 0.5 * Double(bought.count - 2)) }
}
