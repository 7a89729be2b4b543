import Foundation

/// ln Γ(start + n) − ln Γ(start) for n = 0, 1, 2, ...: sums of logarithms, made once for all customers.
struct LogGammaRatios {
    private let sums: [Double]

    init(start: Double, upTo most: Int) {
        var sums = [0.0]
        sums.reserveCapacity(most + 1)
        for step in 0..<max(0, most) { sums.append(sums[step] + log(start + Double(step))) }
        self.sums = sums
    }

    subscript(count: Int) -> Double { sums[count] }
}
