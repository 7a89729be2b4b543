public import Commerce

/// What is proposed at present, and what was dismissed.
public struct ProposedBundles: Hashable, Sendable {
    /// Proposals, the most promising first.
    public var proposals: [BundleProposal]
    /// What somebody dismissed, the last first; it does not come back by itself.
    public var dismissed: [DismissedBundle]
    /// What they were worked out under.
    public var settings: BundleSettings
    /// The model that they come from.
    public var modelName: String
    /// When they were worked out.
    public var workedOutAt: Timestamp

    /// Puts proposals together.
    public init(
        proposals: [BundleProposal], dismissed: [DismissedBundle] = [], settings: BundleSettings, modelName: String, workedOutAt: Timestamp
    ) {
        self.proposals = proposals
        self.dismissed = dismissed
        self.settings = settings
        self.modelName = modelName
        self.workedOutAt = workedOutAt
    }

    /// Without those that are an offer by now, or were dismissed: they are left out at once, though they are worked out anew only later.
    public func without(offers: [Offer], dismissed: [DismissedBundle]) -> ProposedBundles {
        let taken = Set(offers.compactMap(\.bundledProducts) + dismissed.map(\.products))
        var rest = self
        rest.proposals.removeAll { taken.contains($0.products) }
        rest.dismissed = dismissed
        return rest
    }

    /// The proposal of an id.
    /// - Throws: ``BundleRefusal/unknown(_:)``.
    public func proposal(_ id: String) throws(BundleRefusal) -> BundleProposal {
        guard let proposal = proposals.first(where: { $0.id == id }) else { throw .unknown(id) }
        return proposal
    }
}
