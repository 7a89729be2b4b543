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
    func first(for row: Row, _ columns: Columns) -> Int? {
        for number in rules.indices where rules[number].allSatisfy({ holds($0, row, columns) }) { return number }
        return nil
    }

    private func holds(_ bound: Bound, _ row: Row, _ columns: Columns) -> Bool {
        switch bound.test {
        case .matches(let globs, let isNegated):
            let bytes = columns.bytes(bound.source, in: row) ?? nothing.bytes
            let text = bound.trims.isEmpty ? bytes : bytes.trimmed(of: bound.trims)
            return globs.contains { $0.matches(text, capitals: bound.capitals) } != isNegated
        case .below(let limit): return number(bound, row, columns).map { $0 < limit } ?? false
        case .atMost(let limit): return number(bound, row, columns).map { $0 <= limit } ?? false
        case .above(let limit): return number(bound, row, columns).map { $0 > limit } ?? false
        case .atLeast(let limit): return number(bound, row, columns).map { $0 >= limit } ?? false
        case .empty(let wanted): return (columns.bytes(bound.source, in: row)?.isEmpty ?? bound.sum.isEmpty) == wanted
        }
    }

    /// The number in a cell, or the sum of the numbers in several.
    private func number(_ bound: Bound, _ row: Row, _ columns: Columns) -> Double? {
        guard !bound.sum.isEmpty else { return columns.bytes(bound.source, in: row)?.number }
        var total = 0.0
        for column in bound.sum {
            guard let number = row.bytes(column)?.trimmed.number else { return nil }
            total += number
        }
        return total
    }
}
