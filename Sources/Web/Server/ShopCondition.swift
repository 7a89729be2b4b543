/// How the shop behind the server is, beyond what the storefront in service tells.
public struct ShopCondition: Sendable, Hashable {
    /// How long ago the model in service was published, if known.
    public var modelAge: Duration?
    /// Why what is served is not as fresh or complete as it should be (a refused model, an unreachable database), in a sentence for the
    /// merchant; `nil` while all is well.
    public var degradedReason: String?
    /// Whether the process is about to stop, so that no new visitors should be sent to it.
    public var isDraining: Bool

    /// A condition; all well where nothing is said.
    public init(modelAge: Duration? = nil, degradedReason: String? = nil, isDraining: Bool = false) {
        self.modelAge = modelAge
        self.degradedReason = degradedReason
        self.isDraining = isDraining
    }
}
