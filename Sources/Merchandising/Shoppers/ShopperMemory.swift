public import Commerce
import Synchronization

/// What shoppers did lately: what they looked at, what is in their baskets, what they dismissed and what they bought a moment ago.
///
/// It lives in memory and is bounded; whoever was not seen for longest is forgotten first. Events may come in any order and more than once: what
/// is remembered depends on the events alone. A visitor who signs in (an event that names both) and the customer are one shopper from then on;
/// a visitor who signed in as several is the last of them.
///
/// Locks are held for the time of copying or changing one shopper's record, and there is one for each of 64 parts of the shoppers.
public final class ShopperMemory: Sendable {
    // A class, since a mutex can be copied neither into an array nor out of it.
    private final class Part: Sendable {
        let shard: Mutex<ShopperShard>
        init(_ shard: ShopperShard) { self.shard = Mutex(shard) }
    }

    private let parts: [Part]
    private static let partCount = 64

    /// Remembers nobody yet.
    ///
    /// - Parameter shoppers: how many are remembered at least, if none of them did very much; at most twice as many are. A shopper with twenty
    ///   events takes about 1.5 kB.
    public init(shoppers: Int = 100_000) {
        let limit = max(1, shoppers / Self.partCount)
        parts = (0..<Self.partCount).map { _ in Part(ShopperShard(shopperLimit: limit, countLimit: 20 * limit)) }
    }

    /// Takes in events, which must be stored already. Those of programs, and those that name nobody, say nothing of a shopper.
    public func remember(_ events: some Sequence<Interaction>) {
        for event in events where !event.isBot { remember(event) }
    }

    private func remember(_ event: Interaction) {
        if let customer = event.customer, let visitor = event.visitor {
            let moment = ShopperMoment(event)
            part(.visitor(visitor)).shard.withLock { $0.update(.visitor(visitor)) { $0.signIn(as: customer, at: moment) } }
            part(.customer(customer)).shard.withLock { $0.update(.customer(customer)) { $0.add(visitor, at: moment) } }
        }
        guard ShopperTrace.remembers(event.kind) else { return }
        guard let key = event.customer.map(RememberedShopper.Key.customer) ?? event.visitor.map(RememberedShopper.Key.visitor) else {
            return
        }
        part(key).shard.withLock { $0.update(key) { $0.trace.remember(event) } }
    }

    /// Forgets a visitor, who turned out to be a program.
    public func forget(_ visitor: VisitorID) { part(.visitor(visitor)).shard.withLock { $0.forget(.visitor(visitor)) } }

    /// What a shopper did up to a moment; nothing where neither name is known.
    public func shopper(customer: CustomerID?, visitor: VisitorID?, at now: Timestamp) -> ShopperState {
        var traces: [ShopperTrace] = []
        var customer = customer
        if let visitor, let known = known(.visitor(visitor)) {
            customer = customer ?? known.login?.customer
            // Somebody else's visits on the same machine are not this customer's.
            if known.login == nil || known.login?.customer == customer { traces.append(known.trace) }
        }
        if let customer, let known = known(.customer(customer)) {
            traces.append(known.trace)
            for entry in known.visitors.entries where entry.thing != visitor {
                guard let other = self.known(.visitor(entry.thing)), other.login?.customer == customer else { continue }
                traces.append(other.trace)
            }
        }
        guard var all = traces.first else { return .unknown }
        for trace in traces.dropFirst() { all.join(trace) }
        return all.state(at: now)
    }

    /// How many visitors and customers are remembered.
    public var count: Int { parts.reduce(0) { $0 + $1.shard.withLock(\.shopperCount) } }

    private func known(_ key: RememberedShopper.Key) -> RememberedShopper? { part(key).shard.withLock { $0.shopper(key) } }

    private func part(_ key: RememberedShopper.Key) -> Part { parts[key.hashValue & (Self.partCount - 1)] }
}
