public import Commerce

/// Which customer bought which products, as columns.
public struct Ownership: Sendable {
    private let rows: [CustomerID: Int32]
    private let offsets: [Int]
    private let positions: [Int32]

    /// - Parameters:
    ///   - customers: each once.
    ///   - offsets: where each customer's products begin in `positions`; one more than customers.
    ///   - positions: catalogue positions, ascending for each customer.
    public init(customers: [CustomerID], offsets: [Int], positions: [Int32]) {
        precondition(offsets.count == customers.count + 1, "an offset for each customer, and the end")
        var rows: [CustomerID: Int32] = [:]
        rows.reserveCapacity(customers.count)
        for (row, customer) in customers.enumerated() { rows[customer] = Int32(row) }
        self.rows = rows
        self.offsets = offsets
        self.positions = positions
    }

    /// Nobody owns anything.
    public static let none = Ownership(customers: [], offsets: [0], positions: [])

    /// The catalogue positions of what a customer bought, ascending; empty for somebody unknown.
    public func products(of customer: CustomerID) -> ArraySlice<Int32> {
        guard let row = rows[customer] else { return [] }
        return positions[offsets[Int(row)]..<offsets[Int(row) + 1]]
    }
}
