extension Slate {
    /// When something is usually bought after the purchase that was just made, and how that is known.
    public struct Following: Hashable, Sendable {
        /// What says when.
        public enum Basis: String, Hashable, Sendable, CaseIterable {
            /// After how many days the customer, or customers, buy it again.
            case boughtAgain = "bought_again"
            /// After how many days customers bought it who had bought a product of the basket before.
            case boughtAfter = "bought_after"
            /// How many days apart the customer's orders are.
            case ownOrders = "own_orders"
        }

        /// What says when.
        public let basis: Basis
        /// Days from now until it is usually bought.
        public let days: Int
        /// Days that it usually takes in all: from one purchase to the next, from the anchor to this, from order to order.
        public let usualDays: Int
        /// Customers that this was seen of; 0 where it is the customer's own.
        public let customers: Int
        /// The product of the basket that it follows, by position; `nil` where it follows none in particular.
        public let anchor: Int?
    }
}
