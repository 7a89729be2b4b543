import Synchronization

/// How often one offer was shown beside a suggestion, and stood in a quote, since somebody last asked; counted without a lock, since shoppers wait.
public final class OfferTally: Sendable {
    /// How often an offer was seen.
    public struct Count: Hashable, Sendable {
        /// Answers with suggestions that it stood in.
        public var shown: Int
        /// Quotes in which it took something off.
        public var quoted: Int

        /// Makes a count.
        public init(shown: Int = 0, quoted: Int = 0) { (self.shown, self.quoted) = (shown, quoted) }
    }

    private let shown = Atomic<Int>(0)
    private let quoted = Atomic<Int>(0)

    /// Nothing was seen yet.
    init() {}

    /// An answer with suggestions named it.
    public func noteShown() { shown.add(1, ordering: .relaxed) }

    /// A quote took something off by it.
    public func noteQuoted() { quoted.add(1, ordering: .relaxed) }

    /// What was counted; from here on it counts from 0 again.
    func drained() -> Count {
        Count(shown: shown.exchange(0, ordering: .relaxed), quoted: quoted.exchange(0, ordering: .relaxed))
    }
}
