import Commerce
import GRDB

/// The numbers of products or customers by the shop's id, made where they are new; remembers what it looked up.
struct Numbering<Subject> {
    private let select: RawStatement
    private let insert: RawStatement
    /// What was looked up or made; holds what is in the database only once the transaction is committed.
    private(set) var known: [Identifier<Subject>: Int64]

    /// - Parameters:
    ///   - table: `product` or `customer`.
    ///   - known: what transactions before looked up.
    init(_ database: Database, table: String, known: [Identifier<Subject>: Int64] = [:]) throws {
        select = try RawStatement(database, "SELECT number FROM \(table) WHERE id = ?")
        insert = try RawStatement(database, "INSERT INTO \(table) (id) VALUES (?)")
        self.known = known
    }

    mutating func number(of id: Identifier<Subject>) throws -> Int64 {
        if let number = known[id] { return number }
        var number: Int64?
        select.bind(id.rawValue, at: 1)
        try select.run { number = $0.integer(0) }
        if number == nil {
            insert.bind(id.rawValue, at: 1)
            try insert.run()
            number = insert.lastInserted
        }
        let found = number ?? insert.lastInserted
        known[id] = found
        return found
    }
}
