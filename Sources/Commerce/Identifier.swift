/// The name a shop gives to one of its things: a product's article number, an order's number, a customer's id.
///
/// Two identifiers of different subjects are different types, so that a customer's id cannot be passed where a product's is meant.
/// Identifiers compare byte by byte (no case folding, no Unicode normalisation): what the shop calls different is different.
public struct Identifier<Subject>: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// The identifier as the shop writes it; never empty when it comes from a feed or the API.
    public let rawValue: String

    /// An identifier as the shop writes it.
    public init(_ rawValue: String) { self.rawValue = rawValue }

    /// The identifier as the shop writes it.
    public var description: String { rawValue }

    /// Order by bytes, the order of products in the model file.
    public static func < (left: Self, right: Self) -> Bool {
        left.rawValue.utf8.lexicographicallyPrecedes(right.rawValue.utf8)
    }

    /// Equality of bytes.
    public static func == (left: Self, right: Self) -> Bool {
        // By buffers, not by iterating views: identifiers are looked up millions of times in an import.
        var (left, right) = (left.rawValue, right.rawValue)
        return left.withUTF8 { one in right.withUTF8 { one.count == $0.count && one.elementsEqual($0) } }
    }

    /// Hashes the bytes.
    public func hash(into hasher: inout Hasher) {
        var bytes = rawValue
        bytes.withUTF8 { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
        // A byte that UTF-8 never has marks the end, so that the pairs ("ab", "c") and ("a", "bc") hash differently.
        hasher.combine(0xff as UInt8)
    }
}

extension Identifier: ExpressibleByStringLiteral {
    /// An identifier as the shop writes it.
    public init(stringLiteral value: String) { self.init(value) }
}

/// The id of a product; variants of one product have ids of their own and share a group.
public typealias ProductID = Identifier<Product>
/// The id of an order.
public typealias OrderID = Identifier<OrderLine>
/// The id of a known customer.
public typealias CustomerID = Identifier<Customer>
/// The id of an anonymous visitor, as the shop's storefront sets it.
public typealias VisitorID = Identifier<Interaction>
/// The id of a review.
public typealias ReviewID = Identifier<Review>
