public import Commerce

/// What an import hands its rows to. The shop's memory implements it.
public protocol Intake<Row>: AnyObject, Sendable {
    /// What the rows are.
    associatedtype Row: Sendable

    /// Remembers some rows in one durable transaction: all of them, or none if it throws.
    ///
    /// Called from one thread at a time, in the order of the feed. A row that comes twice, in one call or in two, is new at most once.
    ///
    /// - Returns: what became of each row, in order and as many as there were rows.
    func take(_ rows: [Row]) throws -> [Arrival]
}
