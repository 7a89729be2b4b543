/// Sums of whole numbers and of their products over people: the same in any order, and without the digits that floating point loses.
struct ExactSums {
    private(set) var people = 0
    /// Of numerator, denominator, numerator before, denominator before.
    private var sums = [Int128](repeating: 0, count: 4)
    /// Of the products of each two of them.
    private var products = [Int128](repeating: 0, count: 16)

    mutating func add(_ values: (Int64, Int64, Int64, Int64)) {
        people += 1
        let values = (Self.bounded(values.0), Self.bounded(values.1), Self.bounded(values.2), Self.bounded(values.3))
        add(values.0, at: 0, with: values)
        add(values.1, at: 1, with: values)
        add(values.2, at: 2, with: values)
        add(values.3, at: 3, with: values)
    }

    /// Ten million million in the smallest coin are no order. The products of ten million people still fit then.
    private static func bounded(_ value: Int64) -> Int64 { max(-mostEach, min(mostEach, value)) }

    private static let mostEach: Int64 = 1_000_000_000_000_000

    private mutating func add(_ value: Int64, at place: Int, with values: (Int64, Int64, Int64, Int64)) {
        let value = Int128(value)
        sums[place] += value
        products[4 * place] += value * Int128(values.0)
        products[4 * place + 1] += value * Int128(values.1)
        products[4 * place + 2] += value * Int128(values.2)
        products[4 * place + 3] += value * Int128(values.3)
    }

    func sum(_ place: Int) -> Int128 { sums[place] }

    func mean(_ place: Int) -> Double { Double(sums[place]) / Double(people) }

    /// The sample covariance of two of the numbers.
    func covariance(_ one: Int, _ other: Int) -> Double {
        let freedom = Double(people) * Double(people - 1)
        let (raised, overflow) = products[4 * one + other].multipliedReportingOverflow(by: Int128(people))
        let (crossed, overflowCrossed) = sums[one].multipliedReportingOverflow(by: sums[other])
        guard !overflow, !overflowCrossed else {
            let product = Double(products[4 * one + other]) - Double(sums[one]) * mean(other)
            return product / Double(people - 1)
        }
        return Double(raised - crossed) / freedom
    }
}
