import Commerce

/// A product of a basket that is being quoted.
struct BasketLine {
    let position: Int
    let product: Product
    var quantity: Int
    /// What a unit costs at present, in minor units.
    let price: Int64
}
