extension LearnedTrends {
    /// The sections of a model file that hold this.
    func sections() -> [ModelSection] {
        [ModelSection(.trendScope, scope), ModelSection(.trends, rows)] + (seasons.map { [ModelSection(.trendSeasons, $0)] } ?? [])
    }

    /// Reads and checks what a model file has of trends; `nil` where it has nothing.
    ///
    /// - Parameter products: how many products the model has.
    /// - Throws: ``ModelRefusal`` where a section is missing or could lead astray.
    init?(sections: ModelSections, in file: MappedFile, products: Int) throws(ModelRefusal) {
        guard sections.has(.trendScope) else { return nil }
        guard sections.has(.trends) else { throw .inconsistent("there is no section for the \(ModelLayout.Section.trends.name)") }
        scope = Column(try sections.elements(.trendScope), in: file)
        rows = Column(try sections.elements(.trends), in: file)
        seasons = sections.has(.trendSeasons) ? Column(try sections.elements(.trendSeasons), in: file) : nil
        guard scope.count == 3, scope.elements.allSatisfy({ $0.isFinite && $0 >= 0 }) else {
            throw .inconsistent("the scope of trends has a number out of range")
        }
        guard rows.count == products else { throw .inconsistent("trends know \(rows.count) of \(products) products") }
        guard (seasons?.count ?? 12 * products) == 12 * products else {
            throw .inconsistent("seasons are not twelve months of each product")
        }
        let areSound = rows.elements.allSatisfy { row in
            Self.positive.contains(row.shape) && Self.positive.contains(row.days)
                && [row.recent, row.recentDays, row.before, row.beforeDays].allSatisfy { (0...Self.positive.upperBound).contains($0) }
        }
        guard areSound else { throw .inconsistent("a trend has a number out of range") }
    }

    /// Where searching for a quantile ends soon; far beyond what is ever learned.
    private static let positive: ClosedRange<Float> = 1e-6...1e12

    /// What may be written.
    static func clamped(_ value: Double) -> Float { Float(min(max(value, 1e-5), 1e11)) }
}
