import Foundation

extension LearnedVisits {
    /// - Throws: `EncodingError` if the summary cannot be written as JSON.
    func sections() throws -> [ModelSection] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        return [
            ModelSection(.visitSummary, Array(try encoder.encode(summary))),
            ModelSection(.visitOffsets, visitOffsets), ModelSection(.visitProducts, visitProducts),
            ModelSection(.visitEmphases, visitEmphases), ModelSection(.visitAges, visitAges),
            ModelSection(.occurrenceOffsets, occurrenceOffsets), ModelSection(.occurrences, occurrences),
            ModelSection(.visitCounts, visitCounts), ModelSection(.followerOffsets, followerOffsets),
            ModelSection(.followers, followers), ModelSection(.predecessorOffsets, predecessorOffsets),
            ModelSection(.predecessors, predecessors), ModelSection(.attention, attention), ModelSection(.visitWeights, weights),
        ]
    }

    /// Reads and checks what a model file has of visits; `nil` where it has nothing.
    ///
    /// - Parameter products: how many products the model has.
    /// - Throws: ``ModelRefusal`` where a section is missing or could lead astray.
    init?(sections: ModelSections, in file: MappedFile, products: Int) throws(ModelRefusal) {
        guard sections.has(.visitSummary) else { return nil }
        do {
            summary = try JSONDecoder().decode(VisitSummary.self, from: Data(sections[.visitSummary]))
        } catch {
            throw .inconsistent("the summary of visits is not readable")
        }
        func column<Element>(_ section: ModelLayout.Section) throws(ModelRefusal) -> Column<Element> {
            guard sections.has(section) else { throw .inconsistent("there is no section for the \(section.name)") }
            return Column(try sections.elements(section), in: file)
        }
        visitOffsets = try column(.visitOffsets)
        visitProducts = try column(.visitProducts)
        visitEmphases = try column(.visitEmphases)
        visitAges = try column(.visitAges)
        occurrenceOffsets = try column(.occurrenceOffsets)
        occurrences = try column(.occurrences)
        visitCounts = try column(.visitCounts)
        followerOffsets = try column(.followerOffsets)
        followers = try column(.followers)
        predecessorOffsets = try column(.predecessorOffsets)
        predecessors = try column(.predecessors)
        attention = try column(.attention)
        weights = try column(.visitWeights)
        try check(products: products)
    }

    private func check(products: Int) throws(ModelRefusal) {
        guard attention.count == products, visitCounts.count == products else {
            throw .inconsistent("visits know \(attention.count) of \(products) products")
        }
        guard summary.settings.isUsable, weights.count == VisitFeatures.count, weights.elements.allSatisfy(Self.isModerate) else {
            throw .inconsistent("visits were learned in another way: train again with this version")
        }
        try check(visitOffsets, rows: visitAges.count, elements: visitProducts.count, of: .visitOffsets)
        try check(occurrenceOffsets, rows: products, elements: occurrences.count, of: .occurrenceOffsets)
        try check(followerOffsets, rows: products, elements: followers.count, of: .followerOffsets)
        try check(predecessorOffsets, rows: products, elements: predecessors.count, of: .predecessorOffsets)
        guard visitEmphases.count == visitProducts.count, visitProducts.elements.allSatisfy({ $0 < UInt32(products) }) else {
            throw .inconsistent("a visit has a product that is none")
        }
        guard occurrences.elements.allSatisfy({ $0 < UInt32(visitAges.count) }) else {
            throw .inconsistent("a product has a visit that is none")
        }
        for transitions in [followers, predecessors] {
            guard transitions.elements.allSatisfy({ $0.product < UInt32(products) && (0...1).contains($0.share) }) else {
                throw .inconsistent("a product is followed by one that is none, or has no share")
            }
        }
        guard visitAges.elements.allSatisfy({ $0 >= 0 && $0.isFinite }), attention.elements.allSatisfy(\.isModerate) else {
            throw .inconsistent("an age or an attention is not a number")
        }
    }

    private func check(
        _ offsets: Column<UInt32>, rows: Int, elements: Int, of section: ModelLayout.Section
    ) throws(ModelRefusal) {
        guard offsets.count == rows + 1, offsets[0] == 0, Int(offsets[rows]) == elements,
            zip(offsets.elements, offsets.elements.dropFirst()).allSatisfy({ $0 <= $1 })
        else { throw .inconsistent("the \(section.name) are not ascending") }
    }

    /// Whether sums of such numbers stay numbers.
    static func isModerate(_ number: Float) -> Bool { abs(number) < 1e6 }
}

extension ProductAttention {
    fileprivate var isModerate: Bool {
        LearnedVisits.isModerate(looks) && LearnedVisits.isModerate(looksThisWeek) && LearnedVisits.isModerate(looksToday)
            && LearnedVisits.isModerate(age) && LearnedVisits.isModerate(returnRate)
    }
}
