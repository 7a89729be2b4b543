public import Commerce

/// Two products that are bought together on purpose: whoever buys the anchor is sold the companion with a known probability.
public struct PlantedComplement: Hashable, Sendable {
    /// What is bought first: its line and its basket event come first where the companion was bought because of it.
    public let anchor: ProductID
    /// What is bought with it.
    public let companion: ProductID
    /// Probability, 0…1, that an order with the anchor gains the companion.
    public let attachRate: Double
    /// The lift n(A,B)·N/(n(A)·n(B)) that counting over the retail orders should find, but for chance.
    ///
    /// With p the probability that an order holds a product by chance and c the attach rate: P(B|A) = 1-(1-p(B))(1-c),
    /// P(B) = p(B)+(1-p(B))·p(A)·c, and the lift is P(B|A)/P(B) times ``PlantedShop/independentLift``.
    public let expectedLift: Double
    /// The share of retail orders with the anchor that also hold the companion: the confidence to be found, but for chance.
    public let expectedConfidence: Double
}
