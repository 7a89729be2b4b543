public import Analytics

/// Where changes of pairs are looked up; the executable implements it with figures in memory that it renews beside the requests.
public protocol TrendArchive: Sendable {
    /// Which pairs are bought together more or less than before; `nil` where the shop is too young to say, or was not read yet.
    func pairChanges() -> PairChanges?
}
