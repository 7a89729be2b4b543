extension RankingLead {
    /// Reads what a model file says of it; `nil` where it says nothing.
    /// - Throws: ``ModelRefusal`` where it names what is not known.
    init?(sections: ModelSections) throws(ModelRefusal) {
        guard sections.has(.rankingLead) else { return nil }
        let numbers: UnsafeBufferPointer<UInt32> = try sections.elements(.rankingLead)
        guard numbers.count == 1, let lead = RankingLead(rawValue: numbers[0]) else {
            throw .inconsistent("the \(ModelLayout.Section.rankingLead.name) is not known: train again with this version")
        }
        self = lead
    }
}

extension Model {
    /// Whether content speaks first: where it foretold orders better than what was bought together, and nothing learned how to weigh the two.
    public var isLedByContent: Bool {
        ranking?.isLearned != true && (lead == .content || content?.leads == true)
    }
}
