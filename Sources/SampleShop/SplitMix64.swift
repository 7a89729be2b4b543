/// A small seeded source of random numbers that is the same on every machine and in every version of the compiler.
///
/// SplitMix64 of Steele, Lea and Flood, "Fast Splittable Pseudorandom Number Generators" (OOPSLA 2014), with the constants of
/// Vigna's public-domain `splitmix64.c`. The draws below are written out, because the algorithms behind the standard library's
/// `random(in:using:)` and `shuffle(using:)` are not promised to stay as they are. Not for secrets.
public struct SplitMix64: RandomNumberGenerator, Sendable {
    private var state: UInt64

    /// A source that yields the same numbers whenever it is given that seed.
    public init(seed: UInt64) { state = seed }

    /// One of several sources of one seed, each with numbers of its own, so that a change to one part of a shop leaves the others alone.
    public init(seed: UInt64, stream: String) {
        // FNV-1a over the stream's name (Fowler, Noll, Vo).
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for byte in stream.utf8 { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01b3 }
        var mixed = SplitMix64(seed: seed ^ hash)
        state = mixed.next()
    }

    /// The next 64 random bits.
    public mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var bits = state
        bits = (bits ^ (bits >> 30)) &* 0xbf58_476d_1ce4_e5b9
        bits = (bits ^ (bits >> 27)) &* 0x94d0_49bb_1331_11eb
        return bits ^ (bits >> 31)
    }

    /// A whole number in `0..<bound`; the bias is below `bound` / 2^64.
    public mutating func below(_ bound: Int) -> Int {
        Int(next().multipliedFullWidth(by: UInt64(bound)).high)
    }

    /// A whole number of a closed range.
    public mutating func within(_ range: ClosedRange<Int>) -> Int { range.lowerBound + below(range.count) }

    /// A number in 0..<1 with 53 random bits.
    public mutating func unit() -> Double { Double(next() >> 11) * 0x1p-53 }

    /// `true` with that probability.
    public mutating func chance(_ probability: Double) -> Bool { unit() < probability }

    /// One of the elements, each as likely as the others.
    public mutating func pick<Element>(_ elements: [Element]) -> Element { elements[below(elements.count)] }

    /// The elements in random order (Fisher and Yates).
    public mutating func shuffled<Element>(_ elements: [Element]) -> [Element] {
        var elements = elements
        for last in stride(from: elements.count - 1, to: 0, by: -1) { elements.swapAt(last, below(last + 1)) }
        return elements
    }

    /// A Poisson number (Knuth, "The Art of Computer Programming" vol. 2, 3.4.1), which needs no logarithm.
    ///
    /// - Parameter expMinusMean: e^-mean, given as a constant because exponentials differ in the last bit from one C library to the next.
    public mutating func poisson(expMinusMean: Double) -> Int {
        var count = 0
        var product = unit()
        while product > expMinusMean {
            count += 1
            product *= unit()
        }
        return count
    }
}
