/// What content says: which categories go together, who is worded like whom, how look-alikes sell, and what all that weighs.
///
/// Columns along product positions, as they stand in the model file.
public struct LearnedContent: Sendable {
    /// Groups of each product; see ``ProductFacts``.
    let shelf: Column<UInt32>
    let make: Column<UInt32>
    let style: Column<UInt32>
    let sectionOfShelf: Column<UInt32>
    let departmentOfSection: Column<UInt32>
    /// Categories together: shelves, sections, departments.
    let levels: [CategoryLevel]
    /// Share of all purchases that were of each section, shelf, make and style.
    let sectionShare: Column<Float>
    let shelfShare: Column<Float>
    let makeShare: Column<Float>
    let styleShare: Column<Float>
    /// Terms of each product that others have too, ascending, and their weights; a product's weights, those left out included, have length 1.
    let termOffsets: Column<UInt32>
    let terms: Column<UInt32>
    let termWeights: Column<Float>
    /// Products of each term, ascending.
    let postingOffsets: Column<UInt32>
    let postings: Column<UInt32>
    /// Products of each shelf, the most promising first.
    let shelfOffsets: Column<UInt32>
    let shelfProducts: Column<UInt32>
    /// ``ContentFeature/traits`` numbers a product.
    let traits: Column<Float>
    /// What each product's traits come to under the weights among all products, and among those that nobody bought yet.
    let worth: Column<Float>
    /// Weights of all features: first among all products, then among those that nobody bought yet.
    let weights: Column<Float>
    /// Orders it was learned from, and whether content alone foretells orders better than what was bought together.
    let scope: Column<UInt32>
    /// How products that nobody bought yet are ranked among each other; `nil` where there were too few orders to learn more than weights.
    var newcomers: LearnedNewcomers?

    /// How many products it knows.
    public var productCount: Int { shelf.count }
    /// Orders it was learned from.
    public var orders: Int { Int(scope[0]) }
    /// Whether content ranks this shop's products better than counting what was bought together, by orders held out in training: so it is where
    /// hardly anything was bought twice.
    public var leads: Bool { scope[1] != 0 }
    /// Whether nobody had bought the product at a position, in the orders this was learned from.
    public func isNeverSold(_ position: Int) -> Bool {
        traits[position * ContentFeature.traits + ContentFeature.neverSold.rawValue] > 0
    }

    /// Weights of ``ContentFeature``, in their order, to rank all products or only those that nobody bought yet.
    public func weights(amongNeverSold: Bool) -> UnsafeBufferPointer<Float> {
        UnsafeBufferPointer(
            rebasing: weights.elements[(amongNeverSold ? ContentFeature.count : 0)..<(amongNeverSold ? 2 : 1) * ContentFeature.count])
    }
}
