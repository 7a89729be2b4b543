extension LearnedNewcomers {
    /// The sections of a model file that hold this.
    func sections() -> [ModelSection] {
        [ModelSection(.newcomerSales, expectedSales), ModelSection(.newcomerSectionFit, sectionFit)] + trees.sections(at: .newcomers)
    }

    /// Reads and checks what a model file has of newcomers; `nil` where it has nothing.
    ///
    /// - Parameters:
    ///   - products: how many products the model has.
    ///   - sectionCount: how many sections its content has.
    /// - Throws: ``ModelRefusal`` where a section is missing or could lead astray.
    init?(sections: ModelSections, in file: MappedFile, products: Int, sectionCount: Int) throws(ModelRefusal) {
        guard sections.has(.newcomerScope) else { return nil }
        func column(_ section: ModelLayout.Section) throws(ModelRefusal) -> Column<Float> {
            guard sections.has(section) else { throw .inconsistent("there is no section for the \(section.name)") }
            return Column(try sections.elements(section), in: file)
        }
        expectedSales = try column(.newcomerSales)
        sectionFit = try column(.newcomerSectionFit)
        guard let trees = try LearnedTrees(sections: sections, in: file, at: .newcomers), trees.featureCount == NewcomerFeature.count else {
            throw .inconsistent("newcomers were learned in another way: train again with this version")
        }
        self.trees = trees
        guard expectedSales.count == products else {
            throw .inconsistent("sales are expected of \(expectedSales.count) of \(products) products")
        }
        let fits = sectionCount <= SectionFit.mostSections && sectionFit.count == sectionCount * sectionCount
        guard sectionFit.count == 0 || fits else { throw .inconsistent("sections fit \(sectionFit.count) others") }
        for column in [expectedSales, sectionFit] where !column.elements.allSatisfy({ $0.magnitude <= Self.largest }) {
            throw .inconsistent("newcomers have a number out of range")
        }
    }

    /// Far more than is ever learned; a sum of as many as there are sections is finite.
    private static let largest: Float = 1e9
}
