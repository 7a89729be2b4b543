/// Columns that one question at a time is ranked in; reused from question to question.
///
/// The columns are plain memory of its own, since the checks that arrays of a class make at every element cost several times what adding does.
/// Every index comes from ``RankingSources`` of the same size, whose offsets and positions were checked when they were made or opened; the
/// memory lives as long as the workspace.
/// Unchecked Sendable is safe: a workspace is lent to one question at a time.
final class RankingWorkspace: @unchecked Sendable {
    /// What the anchors say of one product: 32 bytes, so that no product lies across two lines of the cache.
    struct Tally: BitwiseCopyable {
        var pair: Float = 0
        var pairLargest: Float = 0
        var confidence: Float = 0
        var confidenceLargest: Float = 0
        var linear: Float = 0
        var linearLargest: Float = 0
        /// Who said ``pairLargest``: the anchor's place in the basket plus 1, shifted by 16, and the neighbour's place in its row; 0 for nobody.
        var strongest: UInt32 = 0
        /// ``untouched``, ``touched``, ``closed``, or the candidate's number plus 1.
        var state: Int32 = 0
    }

    static let untouched: Int32 = 0
    static let touched: Int32 = -1
    static let closed: Int32 = -2

    /// Candidates at most, a multiple of 16.
    static let capacity = (CandidateGathering.Depth.all + 15) / 16 * 16
    /// Candidates that are scored by all trees where some are scored by the first ones only, at most; a multiple of 16.
    static let shortlistCapacity = 32

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
    /// Features and scores of the candidates that are looked at twice, in the same layout.
    let shortlist = (
        features: UnsafeMutableBufferPointer<Float>.allocate(capacity: RankingFeature.count * RankingWorkspace.shortlistCapacity),
        scores: UnsafeMutableBufferPointer<Float>.allocate(capacity: RankingWorkspace.shortlistCapacity)
    )
    /// Candidates by number in the order of their scores.
    var order: [RankingKey] = []

    /// What the trees work in.
    let trees: StagedTrees.Workspace?

    /// Room for the sources' products and the trees.
    init(sources: RankingSources, trees: StagedTrees? = nil) {
        let (products, words) = (sources.productCount, sources.content.postingOffsets.count - 1)
        self.trees = trees.map(StagedTrees.Workspace.init)
        tallies = .allocate(capacity: products)
        tallies.initialize(repeating: Tally())
        // One more, which is written before it is known whether it counts.
        touchedRoom = .allocate(capacity: products + 1)
        touchedRoom.initialize(repeating: 0)
        features = .allocate(capacity: RankingFeature.count * Self.capacity)
        features.initialize(repeating: 0)
        self.words = .allocate(capacity: words)
        self.words.initialize(repeating: 0)
        scores = .allocate(capacity: Self.capacity)
        scores.initialize(repeating: 0)
        shortlist.features.initialize(repeating: 0)
        shortlist.scores.initialize(repeating: 0)
        candidates.reserveCapacity(Self.capacity)
        order.reserveCapacity(Self.capacity)
    }

    deinit {
        tallies.deallocate()
        touchedRoom.deallocate()
        features.deallocate()
        words.deallocate()
        scores.deallocate()
        shortlist.features.deallocate()
        shortlist.scores.deallocate()
    }

    /// Products whose tally is not as it was.
    var touched: Slice<UnsafeMutableBufferPointer<Int32>> { touchedRoom[..<touchedCount] }

    /// Notes that a product's tally is about to change.
    @inline(__always)
    func touch(_ product: Int) {
        if tallies[product].state == Self.untouched {
            tallies[product].state = Self.touched
            touchedRoom[touchedCount] = Int32(product)
            touchedCount += 1
        }
    }

    /// Sees to it that a product becomes no candidate.
    func close(_ product: Int) {
        touch(product)
        tallies[product].state = Self.closed
    }

    /// Makes a product a candidate unless it is one or is closed, or there is no more room.
    func nominate(_ product: Int32) {
        touch(Int(product))
        guard tallies[Int(product)].state == Self.touched, candidates.count < Self.capacity else { return }
        for (feature, value) in CandidateGathering.unsaid { features[feature.rawValue * Self.capacity + candidates.count] = value }
        candidates.append(product)
        tallies[Int(product)].state = Int32(candidates.count)
    }

    /// Writes down a feature of a product, if it is a candidate.
    @inline(__always)
    func put(_ value: Float, _ feature: RankingFeature, ofProduct product: Int) {
        let number = tallies[product].state
        if number > 0 { features[feature.rawValue * Self.capacity + Int(number) - 1] = value }
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
