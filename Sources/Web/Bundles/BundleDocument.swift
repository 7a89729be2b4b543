public import Merchandising
import NIOCore

/// Proposals of bundles in the one JSON form that the API and the command line share.
public struct BundleDocument: Sendable {
    private let storefront: Storefront

    /// - Parameter storefront: what the proposals are made of.
    public init(storefront: Storefront) { self.storefront = storefront }

    /// What `GET /v1/bundles` answers: `{"bundles": [...], "dismissed": [...]}`, a proposal a line.
    public func list(_ bundles: ProposedBundles) -> String { written { $0.bundles(bundles, of: storefront) } }

    /// What `GET /v1/bundles/{bundle_id}` answers: one proposal, with what it earns at each depth.
    ///
    /// - Parameter days: what earnings are stated for.
    public func proposal(_ proposal: BundleProposal, days: Double) -> String {
        written { $0.bundle(proposal, days: days, of: storefront, withCurve: true) }
    }

    private func written(_ write: (inout JSONWriter) -> Void) -> String {
        var writer = JSONWriter()
        write(&writer)
        var text = String(buffer: writer.buffer())
        if text.hasSuffix("\n") { text.removeLast() }
        return text
    }
}
