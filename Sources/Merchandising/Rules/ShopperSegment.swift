/// A group of shoppers that rules and offers are for: by orders, by how customers stand, or by a rule of the shop's own.
public struct ShopperSegment: RawRepresentable, Hashable, Comparable, Sendable {
    /// Its name, as rules and offers write it.
    public let rawValue: String

    /// - Parameter rawValue: 1 to 64 lower-case letters, digits, `_` or `-`; anything else names no segment.
    public init?(rawValue: String) {
        let isWord = rawValue.utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"): true
            default: false
            }
        }
        guard isWord, (1...64).contains(rawValue.utf8.count) else { return nil }
        self.rawValue = rawValue
    }

    private init(_ name: StaticString) { rawValue = "\(name)" }

    /// Nobody knows who it is, or nothing was bought yet.
    public static let stranger = ShopperSegment("stranger")
    /// A customer with one order.
    public static let newCustomer = ShopperSegment("new_customer")
    /// A customer with two orders or more.
    public static let returningCustomer = ShopperSegment("returning_customer")

    /// Those by the number of orders; every shopper is in exactly one of them.
    public static let byOrders = [stranger, newCustomer, returningCustomer]

    /// Order by name.
    public static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
}
