extension LearnedContent {
    /// The sections of a model file that hold this.
    func sections() -> [ModelSection] {
        let groups = [
            ModelSection(.contentScope, scope), ModelSection(.contentWeights, weights), ModelSection(.contentShelves, shelf),
            ModelSection(.contentMakes, make), ModelSection(.contentStyles, style), ModelSection(.sectionsOfShelves, sectionOfShelf),
            ModelSection(.departmentsOfSections, departmentOfSection), ModelSection(.sectionShares, sectionShare),
            ModelSection(.shelfShares, shelfShare), ModelSection(.makeShares, makeShare), ModelSection(.styleShares, styleShare),
            ModelSection(.termOffsets, termOffsets), ModelSection(.terms, terms), ModelSection(.termWeights, termWeights),
            ModelSection(.postingOffsets, postingOffsets), ModelSection(.postings, postings), ModelSection(.shelfOffsets, shelfOffsets),
            ModelSection(.shelfProducts, shelfProducts), ModelSection(.contentTraits, traits), ModelSection(.contentWorth, worth),
        ]
        return groups + (newcomers?.sections() ?? [])
            + zip(levels, ModelLayout.categoryLevels).flatMap { level, kinds in
                [
                    ModelSection(kinds[0], level.orders), ModelSection(kinds[1], level.within), ModelSection(kinds[2], level.offsets),
                    ModelSection(kinds[3], level.partners), ModelSection(kinds[4], level.together),
                ]
            }
    }

    /// Reads and checks what a model file has of content; `nil` where it has nothing.
    ///
    /// - Parameter products: how many products the model has.
    /// - Throws: ``ModelRefusal`` where a section is missing or could lead astray.
    init?(sections: ModelSections, in file: MappedFile, products: Int) throws(ModelRefusal) {
        guard sections.has(.contentScope) else { return nil }
        func column<Element>(_ section: ModelLayout.Section) throws(ModelRefusal) -> Column<Element> {
            guard sections.has(section) else { throw .inconsistent("there is no section for the \(section.name)") }
            return Column(try sections.elements(section), in: file)
        }
        scope = try column(.contentScope)
        weights = try column(.contentWeights)
        (shelf, make, style) = (try column(.contentShelves), try column(.contentMakes), try column(.contentStyles))
        (sectionOfShelf, departmentOfSection) = (try column(.sectionsOfShelves), try column(.departmentsOfSections))
        (sectionShare, shelfShare) = (try column(.sectionShares), try column(.shelfShares))
        (makeShare, styleShare) = (try column(.makeShares), try column(.styleShares))
        (termOffsets, terms, termWeights) = (try column(.termOffsets), try column(.terms), try column(.termWeights))
        (postingOffsets, postings) = (try column(.postingOffsets), try column(.postings))
        (shelfOffsets, shelfProducts) = (try column(.shelfOffsets), try column(.shelfProducts))
        (traits, worth) = (try column(.contentTraits), try column(.contentWorth))
        var levels: [CategoryLevel] = []
        for kinds in ModelLayout.categoryLevels {
            levels.append(
                CategoryLevel(
                    orders: try column(kinds[0]), within: try column(kinds[1]), offsets: try column(kinds[2]),
                    partners: try column(kinds[3]), together: try column(kinds[4])))
        }
        self.levels = levels
        try check(products: products)
        newcomers = try LearnedNewcomers(sections: sections, in: file, products: products, sectionCount: departmentOfSection.count)
    }

    private func check(products: Int) throws(ModelRefusal) {
        guard scope.count == 2, weights.count == 2 * ContentFeature.count else {
            throw .inconsistent("content was learned in another way: train again with this version")
        }
        guard shelf.count == products, make.count == products, style.count == products, shelfProducts.count == products,
            traits.count == products * ContentFeature.traits, worth.count == 2 * products
        else { throw .inconsistent("content knows \(shelf.count) of \(products) products") }
        guard levels[0].count == sectionOfShelf.count, levels[0].count == shelfShare.count,
            levels[1].count == departmentOfSection.count, levels[1].count == sectionShare.count
        else { throw .inconsistent("content disagrees about its categories") }
        try Self.check(shelf, below: levels[0].count)
        try Self.check(sectionOfShelf, below: levels[1].count)
        try Self.check(departmentOfSection, below: levels[2].count)
        try Self.check(make, below: makeShare.count)
        try Self.check(style, below: styleShare.count)
        for level in levels {
            guard level.within.count == level.count, level.together.count == level.partners.count else {
                throw .inconsistent("content disagrees about its categories")
            }
            try Self.check(level.offsets, rows: level.count, elements: level.partners.count)
            try Self.check(level.partners, below: level.count)
            for column in [level.orders, level.within, level.together] { try Self.check(column, atLeast: 0) }
        }
        try Self.check(termOffsets, rows: products, elements: terms.count)
        guard termWeights.count == terms.count, !postingOffsets.elements.isEmpty else {
            throw .inconsistent("content has not one weight for each word")
        }
        try Self.check(postingOffsets, rows: postingOffsets.count - 1, elements: postings.count)
        try Self.check(terms, below: postingOffsets.count - 1)
        try Self.check(postings, below: products)
        try Self.check(shelfOffsets, rows: levels[0].count, elements: products)
        try Self.check(shelfProducts, below: products)
        for column in [sectionShare, shelfShare, makeShare, styleShare, termWeights] { try Self.check(column, atLeast: 0) }
        for column in [traits, weights, worth] { try Self.check(column, atLeast: -Self.largest) }
    }

    /// Beyond that a sum of products of such numbers could overflow.
    private static let largest: Float = 1e9

    private static func check(_ column: Column<Float>, atLeast least: Float) throws(ModelRefusal) {
        guard column.elements.allSatisfy({ $0 >= least && $0 <= largest }) else { throw .inconsistent("content has a number out of range") }
    }

    private static func check(_ column: Column<UInt32>, below end: Int) throws(ModelRefusal) {
        guard column.elements.allSatisfy({ $0 < UInt32(end) }) else { throw .inconsistent("content names something that is not there") }
    }

    private static func check(_ offsets: Column<UInt32>, rows: Int, elements: Int) throws(ModelRefusal) {
        guard offsets.count == rows + 1, offsets[0] == 0, offsets[rows] == UInt32(elements),
            zip(offsets.elements, offsets.elements.dropFirst()).allSatisfy({ $0 <= $1 })
        else { throw .inconsistent("offsets of content are not ascending") }
    }
}
