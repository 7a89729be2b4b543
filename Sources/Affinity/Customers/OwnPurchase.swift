/// What one customer bought of one product: 16 bytes.
public struct OwnPurchase: Hashable, Sendable, BitwiseCopyable {
    /// Position of the product.
    public var product: UInt32
    /// Orders of the customer that hold it.
    public var orders: UInt32
    /// Days from 1970 to the first of them; precise to a few minutes.
    public var firstDay: Float
    /// Days from 1970 to the last of them.
    public var lastDay: Float
}
