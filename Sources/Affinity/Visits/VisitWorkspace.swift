/// Columns that one visit at a time is scored in; reused from visit to visit, so that scoring allocates nothing.
///
/// The columns are plain memory of its own, since the checks that arrays of a class make at every element cost several times what adding does.
/// Every index comes from a ``LearnedVisits`` of the same size, whose offsets and positions were checked when it was made or opened; the memory
/// lives as long as the workspace.
/// Unchecked Sendable is safe: a workspace is lent to one visit at a time.
public final class VisitWorkspace: @unchecked Sendable {
    /// A visit that shares products with the present one.
    struct Neighbour {
        var visit: UInt32
        /// What it is chosen by.
        var key: Float = 0
        /// Weight of the products that both have.
        var similarity: Float = 0
        /// The place of the last of the present visit's products that both have, 0 for the last.
        var anchor: Int32 = 0
    }

    /// The place of each visit in ``neighbours``, or -1.
    let neighbourPlaces: UnsafeMutableBufferPointer<Int32>
    /// The place of each product's candidate in ``candidates``, or -1.
    let places: UnsafeMutableBufferPointer<Int32>
    var neighbours: [Neighbour] = []
    /// The present visit's distinct products, the last first.
    var anchors: [UInt32] = []
    /// Every product that anything speaks for; after scoring the best ones, best first.
    public internal(set) var candidates: [VisitCandidate] = []
    let features: UnsafeMutableBufferPointer<Float>

    /// A workspace for what was learned from visits.
    public init(for visits: LearnedVisits) {
        neighbourPlaces = .allocate(capacity: visits.visitCount)
        neighbourPlaces.initialize(repeating: -1)
        places = .allocate(capacity: visits.productCount)
        places.initialize(repeating: -1)
        features = .allocate(capacity: VisitFeatures.count)
        features.initialize(repeating: 0)
        neighbours.reserveCapacity(visits.summary.settings.visitsPerProduct * visits.summary.settings.anchorLimit)
        candidates.reserveCapacity(4096)
    }

    deinit {
        neighbourPlaces.deallocate()
        places.deallocate()
        features.deallocate()
    }
}
