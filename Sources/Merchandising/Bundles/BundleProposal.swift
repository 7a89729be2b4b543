public import Commerce

/// Products that could be sold as one, why, what a discount on it is expected to earn, and what could go wrong.
public struct BundleProposal: Hashable, Sendable, Identifiable {
    /// What goes with the main product.
    public enum Rest: Hashable, Sendable {
        /// These, 1 to 5.
        case fixed([ProductID])
        /// One product of each role, 1 to 5 roles of several products each.
        case choice([BundleRole])
    }

    /// Its id: the same for the same products.
    public var id: String
    /// The product that the rest is bought with: the dearest.
    public var main: ProductID
    /// What goes with it.
    public var rest: Rest
    /// What shoppers could read.
    public var title: String
    /// What all of it costs at current prices, in minor units; of a choice, with the products that are bought most.
    public var price: Int64
    /// What of that the rest costs.
    public var priceOfRest: Int64
    /// What was counted.
    public var evidence: BundleEvidence
    /// Whether the products are kinds of one thing, and proposed since most buy them as a set.
    public var isSet: Bool
    /// What is added per basket with the main product over depth, in minor units; `nil` where costs are not known.
    public var curve: DepthCurve?
    /// What a basket brings; `nil` where costs are not known.
    public var economics: BundleEconomics?
    /// How often all is bought together, and how that answers to a discount, as far as it is known.
    public var knowledge: AttachKnowledge
    /// What is bought instead of the rest.
    public var substitutes: [ProductID]
    /// What would tell more about the right depth; `nil` where enough is known or nothing could be.
    public var test: DepthTest?
    /// What could go wrong, worst first.
    public var risks: [BundleRisk]

    /// All pairs of it that are to be bought together: each with each of a fixed bundle, the main product with each other one of a choice.
    public var pairs: [(ProductID, ProductID)] {
        switch rest {
        case .fixed(let rest):
            let all = [main] + rest
            return all.indices.flatMap { one in all[(one + 1)...].map { (all[one], $0) } }
        case .choice(let roles): return roles.flatMap { role in role.products.map { (main, $0) } }
        }
    }

    /// All products of it.
    public var products: Set<ProductID> {
        switch rest {
        case .fixed(let rest): Set([main] + rest)
        case .choice(let roles): roles.reduce(into: [main]) { $0.formUnion($1.products) }
        }
    }

    /// The depth that is proposed: the best of the curve; none where costs are not known.
    public var depth: Double { curve?.best.depth ?? 0 }

    /// The price of all at a depth, in minor units, rounded up so that no floor is broken.
    public func price(at depth: Double) -> Int64 { price - Int64((Double(priceOfRest) * depth + 1e-9).rounded(.down)) }
}

/// One of several products that a shopper chooses from.
public struct BundleRole: Hashable, Sendable {
    /// What they have in common, such as `regency teacup`.
    public var name: String
    /// What may be chosen, most bought first.
    public var products: [ProductID]

    /// Makes a role.
    public init(name: String, products: [ProductID]) {
        self.name = name
        self.products = products
    }
}
