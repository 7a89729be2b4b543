public import Commerce

/// What a merchant wants to be rid of, and by when: data with an author.
public struct StockGoal: Hashable, Sendable, Identifiable {
    /// How much is to go.
    public enum Target: Hashable, Sendable {
        /// So many units of all its products together.
        case units(Int)
        /// As many units as leave stock for that many days at the usual pace.
        case cover(days: Double)
    }

    /// The goal's id.
    public var id: StockGoalID
    /// The products it is about.
    public var products: ProductSelection
    /// How much is to go.
    public var target: Target
    /// From when on units count.
    public var startsAt: Timestamp
    /// By when they are to be sold, exclusively.
    public var endsAt: Timestamp
    /// Who wants it.
    public var author: String

    /// Makes a goal.
    ///
    /// - Throws: ``StockGoalRefusal`` for one that ends before it begins, or has nothing to sell.
    public init(
        id: StockGoalID, products: ProductSelection, target: Target, startsAt: Timestamp, endsAt: Timestamp, author: String
    ) throws(StockGoalRefusal) {
        guard startsAt < endsAt else { throw .endsBeforeItBegins(startsAt, endsAt) }
        switch target {
        case .units(let units): guard units > 0 else { throw .noUnits(units) }
        case .cover(let days): guard days >= 0, days.isFinite else { throw .noDays(days) }
        }
        self.id = id
        self.products = products
        self.target = target
        self.startsAt = startsAt
        self.endsAt = endsAt
        self.author = author
    }
}

/// The id of a stock goal.
public typealias StockGoalID = Identifier<StockGoal>

/// Why a goal cannot be.
public enum StockGoalRefusal: Error, Hashable, Sendable, CustomStringConvertible {
    /// Nothing can be sold before it begins.
    case endsBeforeItBegins(Timestamp, Timestamp)
    /// It would be over before it is made.
    case endsInThePast(Timestamp)
    /// At least one unit must be wanted.
    case noUnits(Int)
    /// Days of cover are 0 or more.
    case noDays(Double)
    /// No product of the catalogue is meant.
    case noProducts
    /// Days of cover need stock that is counted.
    case noStock
    /// The stock covers no more days than wanted already.
    case coveredAlready(days: Double)
    /// There is a goal of that id, now or once.
    case taken(StockGoalID)
    /// There is no goal of that id.
    case unknown(StockGoalID)
    /// The goal is over.
    case over(StockGoalID)

    /// What is wrong, and what to do.
    public var description: String {
        switch self {
        case .endsBeforeItBegins(let start, let end):
            "the goal ends at \(end), which is not after its beginning, \(start); give a later end"
        case .endsInThePast(let end): "the goal ends at \(end), which is over; give a later end"
        case .noUnits(let units): "\(units) units are nothing to sell; give at least 1"
        case .noDays(let days): "\(days) days of cover cannot be; give 0 or more"
        case .noProducts: "no product of the catalogue is meant; check the ids, categories, brands and tags"
        case .noStock:
            "days of cover need the stock of every product, and some is not counted; import it, or say how many units to sell"
        case .coveredAlready(let days): "the stock covers \(days) days already, which is no more than wanted"
        case .taken(let id): "there is a goal \(id) already, or was one; choose another id"
        case .unknown(let id): "there is no goal \(id); `alongside goals list` shows those there are"
        case .over(let id): "goal \(id) is over"
        }
    }
}
