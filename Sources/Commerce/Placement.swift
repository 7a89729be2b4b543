/// A named spot where the shop shows suggestions.
public struct Placement: Hashable, Sendable, CustomStringConvertible {
    /// The name, as the API takes it.
    public let name: String

    /// The placement of that name, or `nil` unless it is 1 to 64 lower-case letters, digits, `_` or `-`.
    public init?(_ name: String) {
        let allowed = name.utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"): true
            default: false
            }
        }
        guard (1...64).contains(name.utf8.count), allowed else { return nil }
        self.name = name
    }

    private init(builtIn name: String) { self.name = name }

    /// Beside one product.
    public static let productPage = Placement(builtIn: "product_page")
    /// Beside one product: what is bought instead of it.
    public static let alternatives = Placement(builtIn: "alternatives")
    /// Beside one product: dearer ones that are bought instead of it.
    public static let upgrades = Placement(builtIn: "upgrades")
    /// In the basket.
    public static let basket = Placement(builtIn: "basket")
    /// At checkout, before paying.
    public static let checkout = Placement(builtIn: "checkout")
    /// After the order is placed.
    public static let postPurchase = Placement(builtIn: "post_purchase")
    /// On the front page.
    public static let home = Placement(builtIn: "home")
    /// Where customers are reminded of what they buy again.
    public static let replenish = Placement(builtIn: "replenish")
    /// In an e-mail.
    public static let email = Placement(builtIn: "email")

    /// The name.
    public var description: String { name }
}
