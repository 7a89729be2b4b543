public import Analytics

/// Where the shop's customers are looked up; the executable implements it with figures in memory that it renews beside the requests.
public protocol CustomerArchive: Sendable {
    /// Customers as of the last order; `nil` until they were read and fitted for the first time.
    func portfolio() -> CustomerPortfolio?
}
