/// A product that may come next in a visit, with what speaks for it.
public struct VisitCandidate: Sendable {
    /// Its position.
    public var product: UInt32
    /// Visits like the present one that hold it.
    public var visits: Int32 = 0
    /// The last visit that was counted.
    var lastVisit = UInt32.max
    /// Share of what the neighbouring visits say, near the shared product counting more (VMIS-kNN).
    public var near: Float = 0
    /// The same, a visit counting half after ``longHalfLife`` days.
    public var nearRecently: Float = 0
    /// The same, a visit counting half after ``shortHalfLife`` days.
    public var nearLately: Float = 0
    /// Share of what follows the visit's products, the last counting most.
    public var following: Float = 0
    /// Share of what precedes them.
    public var preceding: Float = 0
    /// Share of what follows what follows the last product.
    public var twoSteps: Float = 0
    /// How often the present visit has looked at it.
    public var lookCount: Int32 = 0
    /// Looks since it was looked at, 0 for the last product, -1 for one not looked at.
    public var looksSince: Int32 = -1
    /// Its share of the odds of being looked at next, 0…1; higher is better, comparable within one visit only.
    public var score: Float = 0

    init(product: UInt32) { self.product = product }

    /// Days.
    static let longHalfLife: Float = 30
    /// Days.
    static let shortHalfLife: Float = 5
}
