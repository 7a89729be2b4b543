extension LearnedRelations {
    /// The sections of a model file that hold this.
    func sections() -> [ModelSection] {
        [ModelSection(.relationOffsets, offsets), ModelSection(.relations, rows), ModelSection(.repeatCycles, cycles)]
    }

    /// Reads and checks what a model file has of relations; `nil` where it has nothing.
    ///
    /// - Parameter products: how many products the model has.
    /// - Throws: ``ModelRefusal`` where a section is missing or could lead astray.
    init?(sections: ModelSections, in file: MappedFile, products: Int) throws(ModelRefusal) {
        guard sections.has(.relationOffsets) else { return nil }
        func column<Element>(_ section: ModelLayout.Section) throws(ModelRefusal) -> Column<Element> {
            guard sections.has(section) else { throw .inconsistent("there is no section for the \(section.name)") }
            return Column(try sections.elements(section), in: file)
        }
        offsets = try column(.relationOffsets)
        rows = try column(.relations)
        cycles = try column(.repeatCycles)
        guard cycles.count == products else { throw .inconsistent("relations know \(cycles.count) of \(products) products") }
        guard offsets.count == products + 1, offsets[0] == 0, offsets[products] == UInt32(rows.count),
            zip(offsets.elements, offsets.elements.dropFirst()).allSatisfy({ $0 <= $1 })
        else { throw .inconsistent("offsets of relations are not ascending") }
        for anchor in 0..<products {
            let row = rows.row(anchor, offsets)
            guard zip(row, row.dropFirst()).allSatisfy({ $0.product < $1.product }), row.last.map({ $0.product < UInt32(products) }) ?? true
            else { throw .inconsistent("relations of a product are not ascending") }
        }
        let areSound = rows.elements.allSatisfy { row in
            row.kind <= RelationKind.upgrade.rawValue && (0...1).contains(row.probability)
                && [
                    row.expectedOrders, row.expectedVisits, row.expectedAfterwards, row.gapDays, row.titleSimilarity,
                    row.attributeOverlap, row.priceRatio, row.ratingDifference,
                ].allSatisfy(\.isFinite)
        }
        guard areSound else { throw .inconsistent("a relation is no relation or has a number out of range") }
        let areCycles = cycles.elements.allSatisfy {
            (0...1).contains($0.probability) && $0.days.isFinite && $0.days >= 0 && $0.spread.isFinite && $0.expectedCustomers.isFinite
        }
        guard areCycles else { throw .inconsistent("a repeat cycle has a number out of range") }
    }
}
