import Commerce
import Merchandising
import NIOCore

/// How a proposal is to become an offer: at which depth, and what of the offer is to be otherwise than proposed.
struct BundleApproval {
    /// What is taken off the products beside the main one, as a share; the proposed depth for `nil`.
    private(set) var depth: Double?
    /// Whether the offer stays a draft.
    private(set) var isDraft = false
    /// Whether depths are compared in use.
    private(set) var isTested = false
    private let body: OfferBody

    /// Reads `{"depth": 0.1, "draft": true, "depth_test": true}` and any field of an offer but its products; an empty body is as proposed.
    init(_ bytes: ByteBuffer, currency: Currency?) throws(Problem) {
        var (depth, isDraft, isTested): (Double?, Bool, Bool) = (nil, false, false)
        body = try OfferBody.read(bytes.readableBytes == 0 ? ByteBuffer(string: "{}") : bytes, currency: currency) { key, reader, place in
            switch key {
            case "depth": depth = try reader.decimal(at: place, in: 0.001...0.999)
            case "draft": isDraft = try reader.flag(at: place)
            case "depth_test": isTested = try reader.flag(at: place)
            default: return false
            }
            return true
        }
        (self.depth, self.isDraft, self.isTested) = (depth, isDraft, isTested)
    }

    /// The offer that a proposal becomes, a draft.
    /// - Throws: ``Problem`` where it takes nothing off, or a field makes no sense.
    func offer(of proposal: BundleProposal, settings: BundleSettings, note: String) throws(Problem) -> Offer {
        // Where the terms are stated or drawn, the depth only finds the rest of the offer.
        let depth = depth ?? (proposal.depth > 0 ? proposal.depth : body.hasTerms || isTested ? 0.1 : 0)
        guard let offer = proposal.offer(at: depth, settings: settings, note: note) else { throw Problem(.noSaving(proposal.id)) }
        if self.depth != nil, body.hasTerms {
            throw .field("/depth", nil, "does not go with price, percent or amount", remedy: "Send one of them.")
        }
        var changed = try body.offer(changing: offer)
        guard isTested else { return changed }
        if body.hasTerms { throw .field("/depth_test", nil, "does not go with price, percent or amount", remedy: "Send one of them.") }
        var bits = SystemRandomNumberGenerator()
        guard let trial = proposal.trial(salt: String(bits.next() as UInt64, radix: 36)) else {
            throw .field(
                "/depth_test", nil, "needs the products' costs, and a depth that floors allow",
                remedy: "State costs in the catalogue or assume a margin (bundles.assumedMargin), or leave depth_test out.")
        }
        changed.depthTrial = trial
        return changed
    }

    /// What the changes are, as an offer takes them.
    func changes(of proposed: Offer) -> [OfferChange] { [.put(proposed)] + (isDraft ? [] : [.approve(proposed.id)]) }
}
