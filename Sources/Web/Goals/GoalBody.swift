import Commerce
import Merchandising
import NIOCore

/// Reads a stock goal in the API's form. Unknown fields are refused: passed over, a misspelt one would make another goal than was meant.
struct GoalBody {
    private var id: StockGoalID?
    private var products: ProductSelection?
    private var units: Int?
    private var coverDays: Double?
    private var startsAt: Timestamp?
    private var endsAt: Timestamp?

    private static let fields = ["id", "products", "units", "cover_days", "starts_at", "ends_at"]
    /// What stands at the place of an id in addresses.
    private static let reserved: Set<StockGoalID> = ["preview", "new", "apply"]
    private static let mostUnits = 1_000_000_000
    private static let mostDays = 36_500.0

    /// - Throws: ``Problem``, naming the first field that is not accepted.
    init(_ body: ByteBuffer, currency: Currency?) throws(Problem) {
        var read = Self()
        do {
            var seen = SeenFields()
            try JSONReader.readObject(in: body) { reader, key in
                let place = "/" + key.pointerToken
                guard let field = Self.fields.firstIndex(of: key) else {
                    throw Problem.field(place, nil, "is no field of a goal", remedy: "A goal has \(Self.fields.joined(separator: ", ")).")
                }
                try seen.insert(field, place)
                if try reader.kind() == .null { return try reader.null() }
                try read.take(key, at: place, from: &reader, currency: currency)
            }
        } catch let problem as Problem {
            throw problem
        } catch let failure as JSONFailure {
            throw .malformed(failure)
        } catch {
            throw .unexpected
        }
        self = read
    }

    private init() {}

    private mutating func take(_ key: String, at place: String, from reader: inout JSONReader, currency: Currency?) throws {
        switch key {
        case "id": id = StockGoalID(try reader.identifier(at: place))
        case "products": products = try SelectionBody(from: &reader, at: place, currency: currency).selection
        case "units": units = try reader.integer(at: place, in: 1...Self.mostUnits)
        case "cover_days": coverDays = try reader.decimal(at: place, in: 0...Self.mostDays)
        case "starts_at": startsAt = try reader.moment(at: place)
        default: endsAt = try reader.moment(at: place)
        }
    }

    /// The goal that the fields make.
    ///
    /// - Parameter now: when it begins where it does not say.
    /// - Throws: ``Problem`` for a field that is missing or does not go with another.
    func goal(by author: String, at now: Timestamp) throws(Problem) -> StockGoal {
        if let id, Self.reserved.contains(id) {
            throw .field("/id", id.rawValue, "is an address of the API", remedy: "Choose another id, or leave it out.")
        }
        guard let products else {
            throw .field("/products", nil, "is missing", remedy: "Say which products, such as {\"ids\": [\"85123A\"]}.")
        }
        guard (units == nil) != (coverDays == nil) else {
            throw .field(
                "/units", nil, units == nil ? "is missing" : "stands beside cover_days",
                remedy: "Say how many units to sell, or how many days of cover may be left: one of the two.")
        }
        guard let endsAt else { throw .field("/ends_at", nil, "is missing", remedy: "Say by when, such as 2026-06-30T00:00:00Z.") }
        do {
            return try StockGoal(
                id: id ?? .random(), products: products, target: units.map { .units($0) } ?? .cover(days: coverDays ?? 0),
                startsAt: startsAt ?? now, endsAt: endsAt, author: author)
        } catch {
            throw Problem(error)
        }
    }
}
