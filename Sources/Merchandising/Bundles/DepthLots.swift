public import Commerce
import Synchronization

/// Who drew which depth of which offer: drawn once and kept, so that nobody sees two prices. In memory, so that a quote reads no disk; what was drawn is
/// handed on to be written.
///
/// Lots: the ids of a person and of the trial's salt through FNV-1a (64 bits; Fowler, Noll, Vo) and the finalizer of SplitMix64 (Steele, Lea and Flood,
/// OOPSLA 2014) make a number below 1, which is held against the chances of that moment: after a crash that took the last draws the same
/// person draws the same again, unless the chances changed meanwhile.
public final class DepthLots: Sendable {
    /// What somebody drew.
    public struct Draw: Hashable, Sendable {
        /// Whose depth.
        public let offer: OfferID
        /// `c:` and a customer's id, or `v:` and a visitor's.
        public let person: String
        /// Which of the trial's depths.
        public let arm: Int
        /// With which probability it was drawn, above 0.
        public let propensity: Double
        /// When.
        public let at: Timestamp

        /// A draw as it was kept.
        public init(offer: OfferID, person: String, arm: Int, propensity: Double, at: Timestamp) {
            self.offer = offer
            self.person = person
            self.arm = arm
            self.propensity = propensity
            self.at = at
        }
    }

    private struct Part {
        var arms: [Int: UInt8] = [:]
    }

    private final class Shard: Sendable {
        let part = Mutex(Part())
    }

    /// In each part, some 25 bytes each: two million people in all. Who comes after that pays the public price.
    private static let mostPeople = 32_768
    private let shards = (0..<64).map { _ in Shard() }
    private let chances = Mutex<[OfferID: [Double]]>([:])
    private let waiting = Mutex<[Draw]>([])

    /// Nobody drew anything yet.
    public init() {}

    /// Puts chances in place of all there are: for each offer, of each of its depths, adding up to 1. Offers without any draw nothing.
    public func replace(chances: [OfferID: [Double]]) { self.chances.withLock { $0 = chances } }

    /// The chances of now; `nil` before they were worked out.
    public func chances(of offer: OfferID) -> [Double]? { chances.withLock { $0[offer] } }

    /// Which depth a person has; drawn now where the person has none.
    /// - Returns: `nil` where nothing can be drawn yet.
    func arm(of person: String, in offer: OfferID, salt: String, at now: Timestamp) -> Int? {
        let key = Self.key(person, offer)
        let shard = shards[key & 63]
        if let known = shard.part.withLock({ $0.arms[key] }) { return Int(known) }
        guard let chances = chances(of: offer) else { return nil }
        let arm = Self.arm(of: person, salt: salt, chances)
        // Two requests of one person at once draw the same; one of them notes it.
        let (kept, isNew) = shard.part.withLock { part -> (Int?, Bool) in
            if let known = part.arms[key] { return (Int(known), false) }
            guard part.arms.count < Self.mostPeople else { return (nil, false) }
            part.arms[key] = UInt8(clamping: arm)
            return (arm, true)
        }
        if isNew {
            let draw = Draw(offer: offer, person: person, arm: arm, propensity: chances[arm], at: now)
            waiting.withLock { $0.append(draw) }
        }
        return kept
    }

    /// The lot of a person, held against chances.
    static func arm(of person: String, salt: String, _ chances: [Double]) -> Int {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for byte in [Array(salt.utf8), [0], Array(person.utf8)].joined() { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01b3 }
        hash = (hash ^ (hash >> 30)) &* 0xbf58_476d_1ce4_e5b9
        hash = (hash ^ (hash >> 27)) &* 0x94d0_49bb_1331_11eb
        var left = Double((hash ^ (hash >> 31)) >> 11) * 0x1p-53
        var drawn = 0
        for arm in chances.indices where chances[arm] > 0 {
            drawn = arm
            left -= chances[arm]
            if left < 0 { break }
        }
        return drawn
    }

    /// Brings a draw of before back to mind.
    public func recall(_ draw: Draw) {
        let key = Self.key(draw.person, draw.offer)
        shards[key & 63].part.withLock { $0.arms[key] = UInt8(clamping: draw.arm) }
    }

    /// What was drawn since this was last asked, to be written.
    public func drained() -> [Draw] {
        waiting.withLock { waiting in
            defer { waiting = [] }
            return waiting
        }
    }

    /// Gives back what could not be written.
    public func putBack(_ draws: [Draw]) { waiting.withLock { $0 = draws + $0 } }

    /// 64 bits stand for somebody in a trial; seeded anew in each process, so that nobody can choose to be taken for another.
    private static func key(_ person: String, _ offer: OfferID) -> Int {
        var hasher = Hasher()
        hasher.combine(offer)
        hasher.combine(person)
        return hasher.finalize()
    }
}
