/// Why nothing becomes of a proposal.
public enum BundleRefusal: Error, Hashable, Sendable, CustomStringConvertible {
    /// There is no such proposal at present.
    case unknown(String)
    /// Nothing is to be brought back.
    case notDismissed(String)
    /// No discount is proposed for it, and an offer without a saving is none.
    case noSaving(String)

    /// What is wrong, and what to do.
    public var description: String {
        switch self {
        case .unknown(let id):
            "there is no proposal \(id.prefix(40)) at present; `alongside bundles propose` shows those there are, under the same settings"
        case .notDismissed(let id): "the proposal \(id.prefix(40)) is not dismissed, so that nothing is to be brought back"
        case .noSaving(let id):
            "no discount is proposed for \(id.prefix(40)), and an offer without a saving is none; say a depth, such as 0.1"
        }
    }
}
