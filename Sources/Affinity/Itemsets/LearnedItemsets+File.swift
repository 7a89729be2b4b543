extension LearnedItemsets {
    /// The sections of a model file that hold this.
    func sections() -> [ModelSection] {
        [
            ModelSection(.itemsetScope, scope), ModelSection(.itemsets, rows), ModelSection(.itemsetProducts, items),
            ModelSection(.itemsetHolderOffsets, holderOffsets), ModelSection(.itemsetHolders, holders),
        ]
    }

    /// Reads and checks what a model file has of sets; `nil` where it has nothing.
    ///
    /// - Parameter products: how many products the model has.
    /// - Throws: ``ModelRefusal`` where a section is missing or could lead astray.
    init?(sections: ModelSections, in file: MappedFile, products: Int) throws(ModelRefusal) {
        guard sections.has(.itemsetScope) else { return nil }
        func column<Element>(_ section: ModelLayout.Section) throws(ModelRefusal) -> Column<Element> {
            guard sections.has(section) else { throw .inconsistent("there is no section for the \(section.name)") }
            return Column(try sections.elements(section), in: file)
        }
        scope = try column(.itemsetScope)
        rows = try column(.itemsets)
        items = try column(.itemsetProducts)
        holderOffsets = try column(.itemsetHolderOffsets)
        holders = try column(.itemsetHolders)
        guard scope.count == 4 else { throw .inconsistent("the scope of sets has \(scope.count) numbers") }
        guard holderOffsets.count == products + 1, holderOffsets[0] == 0, Int(holderOffsets[products]) == holders.count,
            zip(holderOffsets.elements, holderOffsets.elements.dropFirst()).allSatisfy({ $0 <= $1 })
        else { throw .inconsistent("offsets of products' sets are not ascending") }
        try checkSets(products: products)
        try checkHolders(products: products)
    }

    private func checkSets(products: Int) throws(ModelRefusal) {
        var start = 0
        for row in rows.elements {
            let end = Int(row.end)
            guard (2...6).contains(end - start), end <= items.count else { throw .inconsistent("a set has no two to six products") }
            let own = items.elements[start..<end]
            guard zip(own, own.dropFirst()).allSatisfy({ $0 < $1 }), own.last.map({ $0 < UInt32(products) }) ?? false else {
                throw .inconsistent("products of a set are not ascending")
            }
            let orders = Int(row.first) + Int(row.second) + Int(row.third)
            guard row.first <= scope[0], row.second <= scope[1], row.third <= scope[2], (1...max(orders, 1)).contains(Int(row.voters)),
                orders > 0, row.lift.isFinite, row.lift >= 0
            else { throw .inconsistent("a set has a number out of range") }
            start = end
        }
        guard start == items.count else { throw .inconsistent("products of sets belong to no set") }
    }

    /// Each set is listed with each of its products, and nowhere else.
    private func checkHolders(products: Int) throws(ModelRefusal) {
        guard holders.count == items.count else { throw .inconsistent("sets are not listed with each of their products") }
        for product in 0..<products {
            let row = holders.row(product, holderOffsets)
            guard zip(row, row.dropFirst()).allSatisfy({ $0 < $1 }), row.last.map({ Int($0) < rows.count }) ?? true else {
                throw .inconsistent("sets of a product are not ascending")
            }
            for set in row {
                let start = set == 0 ? 0 : Int(rows[Int(set) - 1].end)
                guard items.elements[start..<Int(rows[Int(set)].end)].contains(UInt32(product)) else {
                    throw .inconsistent("sets are not listed with each of their products")
                }
            }
        }
    }
}
