/// When a suggestion is given credit for a sale. A setting of the shop with a version, so that figures say by which rule they were made.
public struct RecommendationRule: Hashable, Sendable {
    /// Which sales count.
    public enum Reach: Hashable, Sendable {
        /// Those of the suggested product.
        case sameProduct
        /// Those of any product, where none was suggested itself (halo).
        case halo
    }

    /// The version of the rule, counted up with each change.
    public var version: Int
    /// Days of 24 hours after a click.
    public var clickDays: Int
    /// Days of 24 hours after something was seen; 0 to count clicks alone.
    public var viewDays: Int
    /// Which sales count.
    public var reach: Reach

    /// A rule; seven days after a click, one after a view, the same product, unless said otherwise.
    public init(version: Int = 1, clickDays: Int = 7, viewDays: Int = 1, reach: Reach = .sameProduct) {
        self.version = version
        self.clickDays = clickDays
        self.viewDays = viewDays
        self.reach = reach
    }
}
