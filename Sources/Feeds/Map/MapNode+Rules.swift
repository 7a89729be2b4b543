extension MapNode {
    /// An element of `rows`.
    func rule(of kind: FeedKind) throws(MapError) -> RowRule {
        let members = try members(among: ["note", "class", "when", "treat_as"])
        guard let name = try members.first(where: { $0.0 == "class" })?.1.text(), !name.isEmpty else {
            throw error("The class has no name. Add \"class\": \"what these rows are\".")
        }
        guard name != ImportSummary.rejected else { throw error("The class cannot be called \"\(name)\"; rows that cannot be read are.") }
        guard let when = members.first(where: { $0.0 == "when" })?.1 else {
            throw error("There is no \"when\". Say which rows it is about, such as \"when\": {\"order_id\": \"C*\"}.")
        }
        let treatments = RowRule.Treatment.allCases.filter { kind == .orders || $0 == .ignored }.map(\.rawValue)
        guard let treatAs = members.first(where: { $0.0 == "treat_as" })?.1 else {
            throw error("There is no \"treat_as\". It must be one of \(treatments.joined(separator: ", ")).")
        }
        guard let treatment = RowRule.Treatment(rawValue: try treatAs.word(among: treatments)) else {
            throw treatAs.error("It must be one of \(treatments.joined(separator: ", ")).")
        }
        var conditions: [RowRule.Condition] = []
        for (place, node) in try when.members() { conditions += try node.tests().map { RowRule.Condition(place: place, test: $0) } }
        guard !conditions.isEmpty else { throw when.error("There is no condition. Name at least one field or header.") }
        return RowRule(name: name, treatment: treatment, conditions: conditions)
    }

    /// A value of `when`: a pattern, several of which one must fit, or an object of tests that must all hold.
    private func tests() throws(MapError) -> [RowRule.Test] {
        guard case .object = value else { return [.matches(try globs(), isNegated: false)] }
        let tests = try members(among: ["not", "below", "at_most", "above", "at_least", "empty"])
        guard !tests.isEmpty else { throw error("There is no test. Known tests: not, below, at_most, above, at_least, empty.") }
        return try tests.map { (key: String, node: MapNode) throws(MapError) -> RowRule.Test in
            switch key {
            case "not": .matches(try node.globs(), isNegated: true)
            case "below": .below(try node.number())
            case "at_most": .atMost(try node.number())
            case "above": .above(try node.number())
            case "at_least": .atLeast(try node.number())
            default: .empty(try node.flag())
            }
        }
    }

    private func flag() throws(MapError) -> Bool {
        guard case .bool(let flag) = value else { throw error("This must be true or false.") }
        return flag
    }

    private func globs() throws(MapError) -> [Glob] {
        if case .array = value {
            var globs: [Glob] = []
            for node in try elements() { globs += try node.globs() }
            return globs
        }
        let pattern = try text()
        guard let glob = Glob(pattern) else { throw error("The pattern \"\(pattern)\" has a set that is not closed. Write it like [0-9].") }
        return [glob]
    }
}
