import Foundation

/// A basket and a customer as products that nobody bought yet are ranked for them.
struct NewcomerQuery {
    private let content: LearnedContent
    private let expectedSales: Column<Float>
    private var query: ContentQuery
    private let habits: CategoryHabits?
    /// What the basket says of each section.
    private var sectionFits: [Float]

    /// Shares lean on everybody's with the weight of so many purchases.
    private static let sharePrior: Float = 10
    /// A rate or age of nothing at all.
    private static let (leastRate, longestDays): (Float, Float) = (0.003, 400)

    init(_ query: ContentQuery, content: LearnedContent, expectedSales: Column<Float>, sectionFit: Column<Float>) {
        self.content = content
        self.expectedSales = expectedSales
        self.query = query
        habits = query.habits
        let count = content.levels[1].count
        sectionFits = Array(repeating: 0, count: count)
        guard sectionFit.count == count * count else { return }
        for section in query.sections.sorted() {
            for other in 0..<count { sectionFits[other] += sectionFit[Int(section) * count + other] }
        }
    }

    /// Writes all features of the product at a position: ``NewcomerFeature/count`` of them.
    mutating func write(featuresOf position: Int, into features: UnsafeMutableBufferPointer<Float>) {
        query.write(featuresOf: position, into: features)
        let shelf = content.shelf[position]
        let section = content.sectionOfShelf[Int(shelf)]
        func set(_ feature: NewcomerFeature, _ value: Float) { features[NewcomerFeature.first + feature.rawValue] = value }
        set(.expectedSales, expectedSales[position])
        set(.sectionFit, sectionFits[Int(section)])
        guard let habits, habits.total > 0 else {
            for feature in [NewcomerFeature.recentSection, .recentShelf, .recentMake, .recentStyle] { set(feature, 0) }
            for feature in [NewcomerFeature.sectionRate, .shelfRate] { set(feature, log(Self.leastRate)) }
            set(.shelfAge, log(1 + Self.longestDays))
            return
        }
        func preference(_ own: Float?, _ share: Float) -> Float {
            let share = share + 1e-7
            return log(((own ?? 0) + Self.sharePrior * share) / ((habits.total + Self.sharePrior) * share))
        }
        let (make, style) = (content.make[position], content.style[position])
        set(.recentSection, preference(habits.sections[section], content.sectionShare[Int(section)]))
        set(.recentShelf, preference(habits.shelves[shelf], content.shelfShare[Int(shelf)]))
        set(.recentMake, preference(habits.makes[make], content.makeShare[Int(make)]))
        set(.recentStyle, preference(habits.styles[style], content.styleShare[Int(style)]))
        let orders = max(1, habits.orders)
        set(.sectionRate, log((habits.sections[section] ?? 0) / orders + Self.leastRate))
        set(.shelfRate, log((habits.shelves[shelf] ?? 0) / orders + Self.leastRate))
        let age = habits.lastDays[shelf].map { max(0, habits.day - $0) } ?? Self.longestDays
        set(.shelfAge, log(1 + min(age, Self.longestDays)))
    }
}
