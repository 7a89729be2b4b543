import Affinity
import Foundation

/// Holds forecasts of purchases under discount against what was bought.
struct PriceJudging {
    let response: LearnedPriceResponse
    let weeks: Int32
    private var generator: DrawnNumbers
    private var losses = [0.0, 0.0, 0.0, 0.0]
    private var (baskets, questions, purchases, covered, below) = (0, 0, 0, 0, 0)

    init(response: LearnedPriceResponse, weeks: Int32, seed: UInt64) {
        self.response = response
        self.weeks = weeks
        generator = DrawnNumbers(state: seed)
    }

    mutating func judge(_ all: [PriceWeek], product: Int, usualRate: Double) {
        let known = all.filter { $0.week < weeks }
        let later = all.filter { $0.week >= weeks && $0.depth > 0 && $0.baskets > 0 }
        guard !known.isEmpty, !later.isEmpty else { return }
        let own = response.slope(of: product).slope
        let shelf = response.categorySlope(of: product)
        let slopes = [PriceSlope(mean: 0, variance: 1e-9), response.shop, shelf, own]
        for (place, slope) in slopes.enumerated() {
            let forecast = PriceForecast(weeks: known, slope: slope, response: response, usualRate: usualRate)
            for week in later {
                let rate = min(1 - 1e-9, max(1e-9, forecast.rate(at: week.depth)))
                losses[place] -= Double(week.purchases) * log(rate) + Double(week.baskets - week.purchases) * log1p(-rate)
            }
        }
        let forecast = PriceForecast(weeks: known, slope: own, response: response, usualRate: usualRate)
        let draws = forecast.purchases(in: later, draws: 400, using: &generator).sorted()
        let total = later.reduce(0) { $0 + $1.purchases }
        questions += 1
        baskets += later.reduce(0) { $0 + $1.baskets }
        purchases += total
        if draws[20] <= total, total <= draws[379] { covered += 1 }
        if total < draws[20] { below += 1 }
    }

    var summary: String {
        let names = ["none", "shop", "category", "product"]
        let loss = zip(names, losses).map { "\($0) \(String(format: "%.3f", $1 / Double(max(baskets, 1)) * 1e4))" }.joined(separator: ", ")
        let share = { (count: Int) in String(format: "%.1f %%", 100 * Double(count) / Double(max(questions, 1))) }
        return "asked \(questions), purchases \(purchases), baskets \(baskets); log loss \(loss); 90 % intervals hold \(share(covered)), "
            + "\(share(below)) lie below"
    }
}

/// SplitMix64 (Steele, Lea and Flood, 2014).
struct DrawnNumbers: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var bits = state
        bits = (bits ^ (bits >> 30)) &* 0xbf58_476d_1ce4_e5b9
        bits = (bits ^ (bits >> 27)) &* 0x94d0_49bb_1331_11eb
        return bits ^ (bits >> 31)
    }
}
