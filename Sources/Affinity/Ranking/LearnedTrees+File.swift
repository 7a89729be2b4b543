extension LearnedTrees {
    /// Where a model file keeps the trees of one ranking.
    struct Place: Sendable {
        let scope, thresholdOffsets, thresholds, maskOffsets, masks, leafScores: ModelLayout.Section

        /// Those that rank for a basket.
        static let basket = Place(
            scope: .rankingScope, thresholdOffsets: .rankingThresholdOffsets, thresholds: .rankingThresholds,
            maskOffsets: .rankingMaskOffsets, masks: .rankingMasks, leafScores: .rankingLeafScores)
        /// Those that rank for a customer's next basket.
        static let nextBasket = Place(
            scope: .nextBasketScope, thresholdOffsets: .nextBasketThresholdOffsets, thresholds: .nextBasketThresholds,
            maskOffsets: .nextBasketMaskOffsets, masks: .nextBasketMasks, leafScores: .nextBasketLeafScores)
        /// Those that rank products nobody bought yet.
        static let newcomers = Place(
            scope: .newcomerScope, thresholdOffsets: .newcomerThresholdOffsets, thresholds: .newcomerThresholds,
            maskOffsets: .newcomerMaskOffsets, masks: .newcomerMasks, leafScores: .newcomerLeafScores)
    }

    /// The sections of a model file that hold this.
    func sections(at place: Place = .basket) -> [ModelSection] {
        [
            ModelSection(place.scope, scope), ModelSection(place.thresholdOffsets, thresholdOffsets),
            ModelSection(place.thresholds, thresholds), ModelSection(place.maskOffsets, maskOffsets),
            ModelSection(place.masks, masks), ModelSection(place.leafScores, leafScores),
        ]
    }

    /// Reads and checks what a model file has of trees; `nil` where it has nothing.
    /// - Throws: ``ModelRefusal`` where a section is missing or could lead astray.
    init?(sections: ModelSections, in file: MappedFile, at place: Place = .basket) throws(ModelRefusal) {
        guard sections.has(place.scope) else { return nil }
        func column<Element>(_ section: ModelLayout.Section) throws(ModelRefusal) -> Column<Element> {
            guard sections.has(section) else { throw .inconsistent("there is no section for the \(section.name)") }
            return Column(try sections.elements(section), in: file)
        }
        scope = try column(place.scope)
        thresholdOffsets = try column(place.thresholdOffsets)
        thresholds = try column(place.thresholds)
        maskOffsets = try column(place.maskOffsets)
        masks = try column(place.masks)
        leafScores = try column(place.leafScores)
        try check()
    }

    private func check() throws(ModelRefusal) {
        guard scope.count == 2, (1...Self.mostFeatures).contains(featureCount) else {
            throw .inconsistent("the ranking was learned in another way: train again with this version")
        }
        guard treeCount <= Self.mostTrees, leafScores.count == treeCount * Self.leaves else {
            throw .inconsistent("the ranking has \(leafScores.count) scores for \(treeCount) trees")
        }
        try Self.check(thresholdOffsets, rows: featureCount, elements: thresholds.count)
        try Self.check(maskOffsets, rows: thresholds.count, elements: masks.count)
        guard zip(maskOffsets.elements, maskOffsets.elements.dropFirst()).allSatisfy({ $0 < $1 }) else {
            throw .inconsistent("a threshold of the ranking has no masks")
        }
        for feature in 0..<featureCount {
            let own = UnsafeBufferPointer(
                rebasing: thresholds.elements[Int(thresholdOffsets[feature])..<Int(thresholdOffsets[feature + 1])])
            guard own.allSatisfy(\.isFinite), zip(own, own.dropFirst()).allSatisfy({ $0 < $1 }) else {
                throw .inconsistent("thresholds of the ranking are not ascending")
            }
        }
        guard masks.elements.allSatisfy({ Int($0 >> 8) < treeCount * Self.planes }) else {
            throw .inconsistent("the ranking names a tree that is not there")
        }
        guard leafScores.elements.allSatisfy({ $0.magnitude <= Self.largestScore }) else {
            throw .inconsistent("the ranking has a score out of range")
        }
    }

    /// Far more than is ever learned, and little enough that products of sizes cannot overflow.
    private static let (mostFeatures, mostTrees) = (65_536, 65_536)
    /// A sum of ``mostTrees`` of them is finite.
    private static let largestScore: Float = 1e30

    private static func check(_ offsets: Column<UInt32>, rows: Int, elements: Int) throws(ModelRefusal) {
        guard offsets.count == rows + 1, offsets[0] == 0, offsets[rows] == UInt32(elements),
            zip(offsets.elements, offsets.elements.dropFirst()).allSatisfy({ $0 <= $1 })
        else { throw .inconsistent("offsets of the ranking are not ascending") }
    }
}
