public import Commerce
public import Merchandising

/// What could be sold as a bundle: worked out beside the requests, and what people decided about it.
public protocol BundleArchive: Sendable {
    /// What is proposed at present, without what is an offer already or was dismissed; `nil` until the first proposals are worked out.
    func bundles() async throws -> ProposedBundles?
    /// Dismisses a proposal: its products are not proposed together again. Doing so again changes nothing.
    func dismiss(_ proposal: BundleProposal, by author: String, at now: Timestamp) async throws
    /// Brings a dismissed proposal back.
    /// - Throws: ``Merchandising/BundleRefusal/notDismissed(_:)``.
    func restore(_ id: String, by author: String, at now: Timestamp) async throws
}
