import Foundation

/// Counts how much each product is looked at, and looked at again.
struct AttentionTally {
    private var looks: [Double]
    private var looksThisWeek: [Double]
    private var looksToday: [Double]
    private var repeats: [Double]
    private var age: [Double]

    init(products: Int) {
        looks = Array(repeating: 0, count: products)
        looksThisWeek = looks
        looksToday = looks
        repeats = looks
        age = Array(repeating: .infinity, count: products)
    }

    /// Adds a visit.
    mutating func add(_ visit: ArraySlice<UInt32>, daysAgo: Double) {
        let (week, day) = (exp2(-daysAgo / ProductAttention.week), exp2(-daysAgo))
        for (place, product) in zip(visit.indices, visit) {
            let product = Int(product)
            looks[product] += 1
            looksThisWeek[product] += week
            looksToday[product] += day
            age[product] = min(age[product], daysAgo)
            if visit[visit.startIndex..<place].contains(UInt32(product)) { repeats[product] += 1 }
        }
    }

    /// - Parameter neverLooked: days that stand for the age of a product nobody looked at.
    func attention(neverLooked: Double) -> [ProductAttention] {
        let all = looks.reduce(0, +)
        // Half a repeat keeps the logarithm finite in a shop where nobody ever looked twice.
        let mean = (repeats.reduce(0, +) + 0.5) / (all + 1)
        return looks.indices.map { product in
            let returned = (repeats[product] + mean * ProductAttention.returnPrior) / (looks[product] + ProductAttention.returnPrior)
            return ProductAttention(
                looks: Float(log1p(looks[product])), looksThisWeek: Float(log1p(looksThisWeek[product])),
                looksToday: Float(log1p(looksToday[product])),
                age: Float(log(min(age[product], neverLooked) + ProductAttention.ageFloor)), returnRate: Float(log(returned)))
        }
    }
}
