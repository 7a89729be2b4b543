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
    private let tallies = Mutex<[OfferID: OfferTally]>([:])

    /// Who drew which depth of offers whose depth is under test.
    public let depths = DepthLots()

    /// Nothing was used yet, or what is said.
    public init(_ counts: [OfferID: Count] = [:]) { self.counts = Mutex(counts) }

    /// Puts other counts in place of all there are.
    public func replace(with counts: [OfferID: Count]) { self.counts.withLock { $0 = counts } }

    /// Where an offer's showings and quotes are counted: one tally for all storefronts. Asked for once when offers are laid out, not by requests.
    func tally(of offer: OfferID) -> OfferTally {
        tallies.withLock { known in
            if let tally = known[offer] { return tally }
            let tally = OfferTally()
            known[offer] = tally
            return tally
        }
    }

    /// What was shown and quoted since this was last asked; offers of which nothing was are left out.
    public func drainedTallies() -> [OfferID: OfferTally.Count] {
        tallies.withLock { $0 }.mapValues { $0.drained() }.filter { $0.value != OfferTally.Count() }
    }

    /// What an offer has given.
    public func count(of offer: OfferID) -> Count { counts.withLock { $0[offer] ?? Count() } }
}
