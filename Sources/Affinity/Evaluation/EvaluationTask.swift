/// What is asked of an order that the models have not seen.
public enum EvaluationTask: String, CaseIterable, Sendable, Codable {
    /// One product is hidden and has to be found from all others.
    case fullBasket = "full_basket"
    /// One product is hidden and has to be found from one other, as on a product page.
    case oneProduct = "one_product"
    /// The whole next order of a known customer has to be found from the customer's purchases alone.
    case nextBasket = "next_basket"
}
