/// A thing the shop sells, as its catalogue describes it. What is `nil` is not known, which is not the same as zero.
public struct Product: Hashable, Sendable {
    /// The shop's article number.
    public var id: ProductID
    /// What the shop calls it.
    public var title: String
    /// What the shop says about it.
    public var description: String?
    /// Who makes it.
    public var brand: String?
    /// Where it stands in the shop's tree.
    public var category: CategoryPath?
    /// The current price of one unit, as shown to everyone.
    public var price: Money?
    /// What one unit costs the shop.
    public var cost: Money?
    /// Units in stock; `nil` where stock is not tracked, which counts as in stock.
    public var stock: Int?
    /// Variants of one product (sizes, colours) share this; they are never suggested with each other.
    public var group: String?
    /// Where its picture is.
    public var imageURL: String?
    /// Where its page is.
    public var url: String?
    /// Words the shop attached to it.
    public var tags: [String]
    /// Properties by name, such as `fits: "V60"`.
    public var attributes: [String: String]
    /// Whether the shop offers the product at all, whatever its stock.
    public var isAvailable: Bool
    /// When it entered the catalogue.
    public var createdAt: Timestamp?

    /// Makes a product; all but id and title may be left unknown.
    public init(
        id: ProductID, title: String, description: String? = nil, brand: String? = nil, category: CategoryPath? = nil,
        price: Money? = nil, cost: Money? = nil, stock: Int? = nil, group: String? = nil, imageURL: String? = nil,
        url: String? = nil, tags: [String] = [], attributes: [String: String] = [:], isAvailable: Bool = true,
        createdAt: Timestamp? = nil
    ) {
        self.id = id
        self.title = title
        self.description = description
        self.brand = brand
        self.category = category
        self.price = price
        self.cost = cost
        self.stock = stock
        self.group = group
        self.imageURL = imageURL
        self.url = url
        self.tags = tags
        self.attributes = attributes
        self.isAvailable = isAvailable
        self.createdAt = createdAt
    }

    /// Whether a shopper could buy it now: offered, and in stock where stock is tracked.
    public var isPurchasable: Bool { isAvailable && stock.map { $0 > 0 } ?? true }
}
