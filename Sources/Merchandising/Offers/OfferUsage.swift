public import Commerce
import Synchronization

/// How often offers were used and what they gave, reservations that still hold included; kept in memory beside the database, so that a quote reads
/// no disk.
public final class OfferUsage: Sendable {
    /// What one offer has given so far.
    public struct Count: Hashable, Sendable {
        /// Uses that were confirmed or are reserved.
        public var uses: Int
        /// What they took off, in minor units.
        public var saved: Int64
        /// Uses of each customer; only where the offer limits them.
        public var byCustomer: [CustomerID: Int]

        /// Makes a count.
        public init(uses: Int = 0, saved: Int64 = 0, byCustomer: [CustomerID: Int] = [:]) {
            self.uses = uses
            self.saved = saved
            self.byCustomer = byCustomer
        }
    }

    private let counts: Mutex<[OfferID: Count]>

    /// Nothing was used yet, or what is said.
    public init(_ counts: [OfferID: Count] = [:]) { self.counts = Mutex(counts) }

    /// Puts other counts in place of all there are.
    public func replace(with counts: [OfferID: Count]) { self.counts.withLock { $0 = counts } }

    /// What an offer has given.
    public func count(of offer: OfferID) -> Count { counts.withLock { $0[offer] ?? Count() } }
}
