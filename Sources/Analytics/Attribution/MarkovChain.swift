/// How people go on from each channel: to another, to an order, or away.
struct MarkovChain {
    /// By name.
    let channels: [String]
    /// People who go from a channel to another, row by row.
    private var transitions: [Double]
    private var starts: [Double]
    private var orders: [Double]
    private var departures: [Double]

    init(_ paths: some Collection<ChannelPath>) {
        let names = Set(paths.flatMap(\.channels)).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
        let places = Dictionary(uniqueKeysWithValues: names.enumerated().map { ($1, $0) })
        channels = names
        transitions = [Double](repeating: 0, count: names.count * names.count)
        starts = [Double](repeating: 0, count: names.count)
        (orders, departures) = (starts, starts)
        for path in paths {
            let people = Double(path.conversions + path.withoutOrder)
            let steps = path.channels.compactMap { places[$0] }
            guard let first = steps.first, let last = steps.last, people > 0 else { continue }
            starts[first] += people
            for (from, to) in zip(steps, steps.dropFirst()) { transitions[from * names.count + to] += people }
            orders[last] += Double(path.conversions)
            departures[last] += Double(path.withoutOrder)
        }
    }

    /// Probability that a walk ends in an order, if everybody who gets to a channel that is taken out leaves; `nil` if the walk need not end.
    ///
    /// The probabilities h from each channel solve h = P h + (order), without the channel; Gaussian elimination with the largest pivot.
    func conversionProbability(without removed: Int?) -> Double? {
        let size = channels.count
        let people = starts.reduce(0, +)
        guard people > 0 else { return nil }
        var rows = (0..<size).map { from -> [Double] in
            var row = [Double](repeating: 0, count: size + 1)
            row[from] = 1
            let out = transitions[from * size..<(from + 1) * size].reduce(0, +) + orders[from] + departures[from]
            guard from != removed, out > 0 else { return row }
            for to in 0..<size where to != removed { row[to] -= transitions[from * size + to] / out }
            row[size] = orders[from] / out
            return row
        }
        for column in 0..<size {
            guard let pivot = (column..<size).max(by: { abs(rows[$0][column]) < abs(rows[$1][column]) }), abs(rows[pivot][column]) > 1e-12
            else { return nil }
            rows.swapAt(column, pivot)
            for other in 0..<size where other != column && rows[other][column] != 0 {
                let factor = rows[other][column] / rows[column][column]
                for place in column...size { rows[other][place] -= factor * rows[column][place] }
            }
        }
        return (0..<size).reduce(0) { sum, channel in
            channel == removed ? sum : sum + starts[channel] / people * rows[channel][size] / rows[channel][channel]
        }
    }
}
