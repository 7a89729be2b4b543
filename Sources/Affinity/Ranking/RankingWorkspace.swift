/// Columns that one question at a time is ranked in; reused from question to question.
///
/// The columns are plain memory of its own, since the checks that arrays of a class make at every element cost several times what adding does.
/// Every index comes from ``RankingSources`` of the same size, whose offsets and positions were checked when they were made or opened; the
/// memory lives as long as the workspace.
/// Unchecked Sendable is safe: a workspace is lent to one question at a time.
final class RankingWorkspace: @unchecked Sendable {
    /// What the anchors say of one product.
    struct Tally {
        var pair: Float = 0
        var pairLargest: Float = 0
        var confidence: Float = 0
        var confidenceLargest: Float = 0
        var linear: Float = 0
        var linearLargest: Float = 0
        var linearOwn: Float = 0
        var alike: Float = 0
        var pairRank = Float(CandidateGathering.Depth.pairs)
        var linearRank = Float(CandidateGathering.Depth.linear)
        var state: State = .untouched
    }

    /// Where a product stands in the question.
    enum State: UInt32 {
        case untouched, touched, candidate, closed
    }

    /// Candidates at most, a multiple of 16.
    static let capacity = (CandidateGathering.Depth.all + 15) / 16 * 16

    let tallies: UnsafeMutableBufferPointer<Tally>
    /// Room for the products whose tally is not as it was, each once, and how many there are.
    let touchedRoom: UnsafeMutableBufferPointer<Int32>
    var touchedCount = 0
    /// Positions of the candidates.
    var candidates: [Int32] = []
    /// The best by each of the item models.
    var best = (pair: BestProducts(), linear: BestProducts())
    /// Weights of the basket's words, added up; and the words whose weight is not 0.
    let words: UnsafeMutableBufferPointer<Float>
    var heard: [UInt32] = []
    /// Feature f of candidate c stands at f · ``capacity`` + c.
    let features: UnsafeMutableBufferPointer<Float>
    let scores: UnsafeMutableBufferPointer<Float>

    /// What the trees work in.
    let trees: TreeWorkspace?

    /// Room for the sources' products and the trees.
    init(sources: RankingSources, trees: LearnedTrees? = nil) {
        let (products, words) = (sources.productCount, sources.content.postingOffsets.count - 1)
        self.trees = trees.map(TreeWorkspace.init)
        tallies = .allocate(capacity: products)
        tallies.initialize(repeating: Tally())
        touchedRoom = .allocate(capacity: products)
        touchedRoom.initialize(repeating: 0)
        features = .allocate(capacity: RankingFeature.count * Self.capacity)
        features.initialize(repeating: 0)
        self.words = .allocate(capacity: words)
        self.words.initialize(repeating: 0)
        scores = .allocate(capacity: Self.capacity)
        scores.initialize(repeating: 0)
        candidates.reserveCapacity(Self.capacity)
    }

    deinit {
        tallies.deallocate()
        touchedRoom.deallocate()
        features.deallocate()
        words.deallocate()
        scores.deallocate()
    }

    /// Products whose tally is not as it was.
    var touched: Slice<UnsafeMutableBufferPointer<Int32>> { touchedRoom[..<touchedCount] }

    /// Notes that a product's tally is about to change.
    @inline(__always)
    func touch(_ product: Int) {
        if tallies[product].state == .untouched {
            tallies[product].state = .touched
            touchedRoom[touchedCount] = Int32(product)
            touchedCount += 1
        }
    }

    /// Makes a product a candidate unless it is one or is closed, or there is no more room.
    func nominate(_ product: Int32) {
        touch(Int(product))
        guard tallies[Int(product)].state == .touched, candidates.count < Self.capacity else { return }
        tallies[Int(product)].state = .candidate
        candidates.append(product)
    }

    /// Makes everything as it was, at the cost of what was touched.
    func clear() {
        for product in touched { tallies[Int(product)] = Tally() }
        touchedCount = 0
        for word in heard { words[Int(word)] = 0 }
        heard.removeAll(keepingCapacity: true)
        candidates.removeAll(keepingCapacity: true)
    }
}
