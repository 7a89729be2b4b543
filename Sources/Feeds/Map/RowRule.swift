/// One rule of a map: rows that meet all its conditions form a class and are treated alike.
public struct RowRule: Hashable, Sendable {
    /// What becomes of a row.
    public enum Treatment: String, Hashable, Sendable, CaseIterable {
        /// Counted and left out.
        case ignored
        /// Takes back what was bought; its quantity counts without its sign.
        case `return`
        /// Read as a purchase.
        case purchase
    }

    /// The name of the class, for people; stands in the summary of an import.
    public let name: String
    /// What becomes of the rows.
    public let treatment: Treatment
    /// What must hold, all of it.
    let conditions: [Condition]

    /// A test of one place of the row.
    struct Condition: Hashable, Sendable {
        /// A field of ours, or else a header.
        var place: String
        var test: Test
    }

    /// What is asked of a cell.
    enum Test: Hashable, Sendable {
        /// One of the patterns fits (or none, if negated).
        case matches([Glob], isNegated: Bool)
        /// The cell's number compares so; a cell without a number never does.
        case below(Double)
        case atMost(Double)
        case above(Double)
        case atLeast(Double)
        /// There is nothing in the cell, or there is something.
        case empty(Bool)
    }
}
