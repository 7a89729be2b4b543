extension LearnedNextBasket {
    /// The sections of a model file that hold this.
    func sections() -> [ModelSection] {
        [
            ModelSection(.productHabits, habits.rows), ModelSection(.customerVoteOffsets, neighbourhood.voteOffsets),
            ModelSection(.customerVotes, neighbourhood.votes), ModelSection(.buyerOffsets, neighbourhood.buyerOffsets),
            ModelSection(.buyers, neighbourhood.buyers),
        ] + (trees?.sections(at: .nextBasket) ?? [])
    }

    /// Reads and checks what a model file has of next baskets; `nil` where it has nothing.
    /// - Throws: ``ModelRefusal`` where a section is missing or could lead astray.
    init?(sections: ModelSections, in file: MappedFile, products: Int) throws(ModelRefusal) {
        guard sections.has(.productHabits) else { return nil }
        func column<Element>(_ section: ModelLayout.Section) throws(ModelRefusal) -> Column<Element> {
            guard sections.has(section) else { throw .inconsistent("there is no section for the \(section.name)") }
            return Column(try sections.elements(section), in: file)
        }
        let trees = try LearnedTrees(sections: sections, in: file, at: .nextBasket)
        guard (trees?.featureCount ?? NextBasketFeature.count) == NextBasketFeature.count else {
            throw .inconsistent("next baskets were learned in another way: train again with this version")
        }
        let rows: Column<ProductHabits.Row> = try column(.productHabits)
        guard rows.count == products else { throw .inconsistent("there are habits of \(rows.count) of \(products) products") }
        guard rows.elements.allSatisfy({ [$0.rarity, $0.repeatShare, $0.interval].allSatisfy { (0...Self.largest).contains($0) } }) else {
            throw .inconsistent("habits of a product are out of range")
        }
        let voteOffsets: Column<UInt32> = try column(.customerVoteOffsets)
        let votes: Column<CustomerShare> = try column(.customerVotes)
        let buyerOffsets: Column<UInt32> = try column(.buyerOffsets)
        let buyers: Column<CustomerShare> = try column(.buyers)
        guard voteOffsets.count > 0 else { throw .inconsistent("offsets of customers' votes are not ascending") }
        try Self.check(voteOffsets, rows: voteOffsets.count - 1, shares: votes, below: products, what: "customers' votes")
        try Self.check(buyerOffsets, rows: products, shares: buyers, below: voteOffsets.count - 1, what: "buyers")
        self.init(
            habits: ProductHabits(rows: rows),
            neighbourhood: CustomerNeighbourhood(
                voteOffsets: voteOffsets, votes: votes, buyerOffsets: buyerOffsets, buyers: buyers),
            trees: trees)
    }

    /// Far more than is ever learned; sums and products of it are finite.
    private static let largest: Float = 1e6

    private static func check(
        _ offsets: Column<UInt32>, rows: Int, shares: Column<CustomerShare>, below limit: Int, what: String
    ) throws(ModelRefusal) {
        guard offsets.count == rows + 1, offsets[0] == 0, Int(offsets[rows]) == shares.count,
            zip(offsets.elements, offsets.elements.dropFirst()).allSatisfy({ $0 <= $1 })
        else { throw .inconsistent("offsets of \(what) are not ascending") }
        guard shares.elements.allSatisfy({ Int($0.position) < limit && (0...1.001).contains($0.weight) }) else {
            throw .inconsistent("\(what) name what is not there or weigh too much")
        }
    }
}
