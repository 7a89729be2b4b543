/// The rules of a map, with their places resolved to columns; the first that fits decides.
struct RuleBook {
    private struct Bound {
        var source: Columns.Source
        var sum: [Int]
        var capitals: Bool
        var trims: [UInt8]
        var test: RowRule.Test
    }

    private let rules: [[Bound]]
    /// What stands in a column the row does not have.
    private let nothing = ConstantBytes([])
    let treatments: [RowRule.Treatment]
    var isEmpty: Bool { rules.isEmpty }

    init(_ columns: Columns) {
        let map = columns.map
        treatments = map?.rules.map(\.treatment) ?? []
        rules =
            map?.rules.map { rule in
                rule.conditions.map { condition in
                    let source = columns.source(ofPlace: condition.place)
                    let sum: [Int] = if case .sum(let number) = source { columns.sums[number] } else { [] }
                    return Bound(
                        source: source, sum: sum, capitals: map?.uppercase.contains(condition.place) ?? false,
                        trims: columns.trims(ofPlace: condition.place), test: condition.test)
                }
            } ?? []
    }

    /// The number of the first rule that fits a row, or `nil` if none does.
    func first(for row: Row) -> Int? {
        for number in rules.indices {
            var holdsAll = true
            for position in rules[number].indices where !holds(rules[number][position], row) {
                holdsAll = false
                break
            }
            if holdsAll { return number }
        }
        return nil
    }

    private func holds(_ bound: Bound, _ row: Row) -> Bool {
        switch bound.test {
        case .matches(let globs, let isNegated):
            let bytes = row.bytes(bound.source) ?? nothing.bytes
            let text = bound.trims.isEmpty ? bytes : bytes.trimmed(of: bound.trims)
            return globs.contains { $0.matches(text, capitals: bound.capitals) } != isNegated
        case .below(let limit): return number(bound, row).map { $0 < limit } ?? false
        case .atMost(let limit): return number(bound, row).map { $0 <= limit } ?? false
        case .above(let limit): return number(bound, row).map { $0 > limit } ?? false
        case .atLeast(let limit): return number(bound, row).map { $0 >= limit } ?? false
        case .empty(let wanted): return (row.bytes(bound.source)?.isEmpty ?? bound.sum.isEmpty) == wanted
        }
    }

    /// The number in a cell, or the sum of the numbers in several.
    private func number(_ bound: Bound, _ row: Row) -> Double? {
        guard !bound.sum.isEmpty else { return row.bytes(bound.source)?.number }
        var total = 0.0
        for column in bound.sum {
            guard let number = row.bytes(column)?.trimmed.number else { return nil }
            total += number
        }
        return total
    }
}
