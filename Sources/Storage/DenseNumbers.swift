/// A small number for each of the database's numbers, as an array: those are given out one after the other.
struct DenseNumbers {
    private var values: [Int32] = []

    subscript(number: Int64) -> Int32? {
        get {
            guard number >= 0, number < values.count, values[Int(number)] >= 0 else { return nil }
            return values[Int(number)]
        }
        set {
            guard number >= 0 else { return }
            if number >= values.count {
                values.append(contentsOf: repeatElement(-1, count: max(Int(number) + 1 - values.count, values.count)))
            }
            values[Int(number)] = newValue ?? -1
        }
    }
}
