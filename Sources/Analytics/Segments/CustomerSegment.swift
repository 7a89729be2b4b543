public import Commerce

/// A group of customers that a shop defines by a rule: data, so that it can be kept, looked back at and undone.
///
/// Whoever meets all conditions is in it, as of the shop's last order. Only customers with an order that was kept are in any.
public struct CustomerSegment: Hashable, Sendable, Identifiable {
    /// Its id, by which rules and offers name it: 1 to 64 lower-case letters, digits, `_` or `-`, and none of the built-in ones.
    public var id: SegmentID
    /// What the shop calls it.
    public var name: String
    /// What a customer has to meet, all of it; at least one.
    public var conditions: [SegmentCondition]
    /// What it is for, in the author's words.
    public var note: String

    /// The most a shop may have.
    public static let mostSegments = 100
    /// The most conditions of one.
    public static let mostConditions = 20

    /// Makes a segment.
    public init(id: SegmentID, name: String, conditions: [SegmentCondition], note: String = "") {
        self.id = id
        self.name = name
        self.conditions = conditions
        self.note = note
    }
}

/// The id of a customer segment.
public typealias SegmentID = Identifier<CustomerSegment>
