extension Product {
    /// Which properties of a product a feed states. A feed with `id` and `stock` alone changes the stock and leaves the rest as it was.
    public struct Fields: OptionSet, Hashable, Sendable {
        /// One bit a property.
        public let rawValue: Int

        /// The fields of those bits.
        public init(rawValue: Int) { self.rawValue = rawValue }

        /// The title.
        public static let title = Fields(rawValue: 1 << 0)
        /// The description.
        public static let description = Fields(rawValue: 1 << 1)
        /// The brand.
        public static let brand = Fields(rawValue: 1 << 2)
        /// The category.
        public static let category = Fields(rawValue: 1 << 3)
        /// The price.
        public static let price = Fields(rawValue: 1 << 4)
        /// The cost.
        public static let cost = Fields(rawValue: 1 << 5)
        /// The stock.
        public static let stock = Fields(rawValue: 1 << 6)
        /// The group of variants.
        public static let group = Fields(rawValue: 1 << 7)
        /// The picture's address.
        public static let imageURL = Fields(rawValue: 1 << 8)
        /// The page's address.
        public static let url = Fields(rawValue: 1 << 9)
        /// The tags.
        public static let tags = Fields(rawValue: 1 << 10)
        /// The attributes.
        public static let attributes = Fields(rawValue: 1 << 11)
        /// Whether it is offered.
        public static let availability = Fields(rawValue: 1 << 12)
        /// When it entered the catalogue.
        public static let createdAt = Fields(rawValue: 1 << 13)
        /// Every property.
        public static let all = Fields(rawValue: (1 << 14) - 1)
    }
}
