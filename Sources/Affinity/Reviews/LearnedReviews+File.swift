extension LearnedReviews {
    /// The sections of a model file that hold this.
    func sections() -> [ModelSection] {
        [
            ModelSection(.reviewScope, scope), ModelSection(.productRatings, ratings),
            ModelSection(.mentionOffsets, mentionOffsets), ModelSection(.mentions, mentions),
        ]
    }

    /// Reads and checks what a model file has of reviews; `nil` where it has nothing.
    ///
    /// - Parameter products: how many products the model has.
    /// - Throws: ``ModelRefusal`` where a section is missing or could lead astray.
    init?(sections: ModelSections, in file: MappedFile, products: Int) throws(ModelRefusal) {
        guard sections.has(.reviewScope) else { return nil }
        func column<Element>(_ section: ModelLayout.Section) throws(ModelRefusal) -> Column<Element> {
            guard sections.has(section) else { throw .inconsistent("there is no section for the \(section.name)") }
            return Column(try sections.elements(section), in: file)
        }
        scope = try column(.reviewScope)
        ratings = try column(.productRatings)
        mentionOffsets = try column(.mentionOffsets)
        mentions = try column(.mentions)
        guard scope.count == 3, (1...5).contains(scope[0]), (1...1_000).contains(scope[1]), (0...16).contains(scope[2]) else {
            throw .inconsistent("the scope of reviews has a number out of range")
        }
        guard ratings.count == products else { throw .inconsistent("reviews know \(ratings.count) of \(products) products") }
        // Single precision rounds the sum of many stars.
        let areStars = ratings.elements.allSatisfy {
            let count = Float($0.count)
            return $0.stars.isFinite && $0.stars >= count * 0.999 && $0.stars <= count * 5.001
        }
        guard areStars else { throw .inconsistent("a rating is not from 1 to 5") }
        guard mentionOffsets.count == products + 1, mentionOffsets[0] == 0, Int(mentionOffsets[products]) == mentions.count,
            zip(mentionOffsets.elements, mentionOffsets.elements.dropFirst()).allSatisfy({ $0 <= $1 })
        else { throw .inconsistent("offsets of mentions are not ascending") }
        for product in 0..<products {
            let row = mentions.row(product, mentionOffsets)
            guard zip(row, row.dropFirst()).allSatisfy({ ($0.product, $0.kind) < ($1.product, $1.kind) }),
                row.allSatisfy({ $0.product < UInt32(products) && $0.kind <= 2 && $0.reviewers > 0 })
            else { throw .inconsistent("a mention is of no product or says nothing") }
        }
    }
}
