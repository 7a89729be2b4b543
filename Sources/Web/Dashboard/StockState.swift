import Commerce

/// Whether a product can be bought, in words and as the name of a style.
struct StockState {
    let stockWords: String
    let stockStyle: String

    init(_ product: Product) {
        switch (product.isAvailable, product.stock) {
        case (false, _): (stockWords, stockStyle) = ("Not offered", "out")
        case (true, nil): (stockWords, stockStyle) = ("Offered", "in")
        case (true, .some(let stock)) where stock <= 0: (stockWords, stockStyle) = ("Out of stock", "out")
        case (true, .some(let stock)): (stockWords, stockStyle) = ("\(Wording.count(stock)) in stock", "in")
        }
    }
}
