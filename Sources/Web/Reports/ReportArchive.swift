public import Analytics
public import Commerce

/// Where reports come from; the executable implements it with the database, off the threads that answer shoppers.
public protocol ReportArchive: Sendable {
    /// The last day of which there is anything, today at the latest; `nil` for an empty shop.
    func lastDay(at now: Timestamp) async throws -> Int?
    /// What suggestions led to.
    func suggestions(_ range: ReportRange, by dimension: ReportDimension, limit: Int) async throws -> SuggestionReport
    /// How orders are shared among channels.
    func channels(_ range: ReportRange) async throws -> ChannelReport
    /// What the places that are drawn by lot brought, and would have brought without.
    func discovery(_ range: ReportRange) async throws -> DiscoveryReport
    /// Which of some pairs (anchor, product) were shown.
    func shownPairs(_ range: ReportRange, among pairs: [(anchor: ProductID, product: ProductID)]) async throws -> Set<[ProductID]>
}
