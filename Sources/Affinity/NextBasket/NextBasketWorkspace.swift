/// Columns that one customer at a time is answered in; reused from question to question.
///
/// Plain memory of its own, as ``RankingWorkspace``'s is and for the same reason. Every index comes from ``NextBasketSources`` of the same
/// size, whose offsets and positions were checked when they were made or opened; the memory lives as long as the workspace.
/// Unchecked Sendable is safe: a workspace is lent to one question at a time.
final class NextBasketWorkspace: @unchecked Sendable {
    /// What another customer has in common with the one asked for.
    struct Meeting {
        var likeness: Float = 0
        var common: UInt32 = 0
    }

    /// Where a product stands in the question.
    enum State: UInt32 {
        case untouched, touched, candidate, closed
    }

    /// What is known of one product.
    struct Tally {
        var votes: Float = 0
        var state: State = .untouched
    }

    /// Candidates at most, a multiple of 16.
    static let capacity = 320

    let meetings: UnsafeMutableBufferPointer<Meeting>
    /// Customers whose meeting is not as it was.
    var met: [Int32] = []
    let tallies: UnsafeMutableBufferPointer<Tally>
    /// Products whose tally is not as it was.
    var touched: [Int32] = []
    /// Positions of the candidates.
    var candidates: [Int32] = []
    /// Used by selection, of products, customers or places.
    var ordered: [(score: Float, product: Int32)] = []
    /// Feature f of candidate c stands at f · ``capacity`` + c.
    let features: UnsafeMutableBufferPointer<Float>
    let scores: UnsafeMutableBufferPointer<Float>
    /// What the trees work in.
    let trees: TreeWorkspace?

    init(sources: NextBasketSources, trees: LearnedTrees? = nil) {
        self.trees = trees.map(TreeWorkspace.init)
        meetings = .allocate(capacity: sources.neighbourhood.customerCount)
        meetings.initialize(repeating: Meeting())
        tallies = .allocate(capacity: sources.productCount)
        tallies.initialize(repeating: Tally())
        features = .allocate(capacity: NextBasketFeature.count * Self.capacity)
        features.initialize(repeating: 0)
        scores = .allocate(capacity: Self.capacity)
        scores.initialize(repeating: 0)
        candidates.reserveCapacity(Self.capacity)
    }

    deinit {
        meetings.deallocate()
        tallies.deallocate()
        features.deallocate()
        scores.deallocate()
    }

    /// Adds what a product in common says of another customer.
    @inline(__always)
    func meet(_ customer: Int, likeness: Float) {
        if meetings[customer].common == 0 { met.append(Int32(customer)) }
        meetings[customer].common += 1
        meetings[customer].likeness += likeness
    }

    /// Notes that a product's tally is about to change.
    @inline(__always)
    func touch(_ product: Int) {
        if tallies[product].state == .untouched {
            tallies[product].state = .touched
            touched.append(Int32(product))
        }
    }

    /// Makes a product a candidate unless it is one already or there is no more room.
    func nominate(_ product: Int32) {
        touch(Int(product))
        guard tallies[Int(product)].state == .touched, candidates.count < Self.capacity else { return }
        tallies[Int(product)].state = .candidate
        candidates.append(product)
    }

    /// Makes everything as it was, at the cost of what was touched.
    func clear() {
        for customer in met { meetings[Int(customer)] = Meeting() }
        for product in touched { tallies[Int(product)] = Tally() }
        met.removeAll(keepingCapacity: true)
        touched.removeAll(keepingCapacity: true)
        candidates.removeAll(keepingCapacity: true)
    }
}
