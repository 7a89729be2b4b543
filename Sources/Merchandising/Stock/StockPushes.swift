public import Commerce
import Synchronization

/// What stock goals add to products' utilities at present, shared by the storefronts of a shop and swapped whole.
///
/// A reader copies one reference; without goals that is all a request pays.
public final class StockPushes: Sendable {
    /// Pushes as they were put in force together; immutable.
    final class List: Sendable {
        let pushes: [ProductID: Float]
        init(_ pushes: [ProductID: Float]) { self.pushes = pushes }
    }

    private let list = Mutex<List?>(nil)
    private let hasPushed = Atomic(false)
    private let measure = Mutex(Measure())

    /// What pushes cost.
    public struct Measure: Hashable, Sendable {
        /// Slates that had a pushed product among their candidates.
        public var slates = 0
        /// The sum over them of the share of expected purchases that was kept.
        public var kept = 0.0
        /// Nothing measured yet.
        public init() {}

        /// What was measured.
        public init(slates: Int, kept: Double) { (self.slates, self.kept) = (slates, kept) }

        /// The mean share that was kept, 0…1; `nil` where nothing was pushed.
        public var meanKept: Double? { slates > 0 ? kept / Double(slates) : nil }
    }

    /// Without any.
    public init() {}

    var current: List? { list.withLock { $0 } }

    /// Whether anything was ever pushed.
    var everPushed: Bool { hasPushed.load(ordering: .relaxed) }

    /// Puts other pushes in force, for every request that begins from now on. Those of 0 or less are none.
    public func replace(with pushes: [ProductID: Float]) {
        let pushes = pushes.filter { $0.value > 0 }
        let next = pushes.isEmpty ? nil : List(pushes)
        if next != nil { hasPushed.store(true, ordering: .relaxed) }
        list.withLock { $0 = next }
    }

    /// What goals want together: of two that push one product the stronger.
    public func replace(with goals: [(products: [ProductID], push: Double)]) {
        var pushes: [ProductID: Float] = [:]
        for goal in goals {
            for product in goal.products { pushes[product] = max(pushes[product] ?? 0, Float(goal.push)) }
        }
        replace(with: pushes)
    }

    /// Remembers what a slate kept.
    func record(kept: Double) {
        measure.withLock {
            $0.slates += 1
            $0.kept += kept
        }
    }

    /// What was measured since the last time.
    public func takeMeasure() -> Measure {
        measure.withLock { measure in
            defer { measure = Measure() }
            return measure
        }
    }
}
