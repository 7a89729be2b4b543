/// Customers by their history, those alike counted together: fits are as fast as there are different histories, and the same whatever order customers
/// come in.
struct PurchaseCounts {
    let histories: [(history: RepeatHistory, customers: Double)]

    init(_ histories: some Sequence<RepeatHistory>) {
        var counts: [RepeatHistory: Double] = [:]
        for history in histories { counts[history, default: 0] += 1 }
        self.histories = counts.map { ($0.key, $0.value) }.sorted {
            ($0.0.repeats, $0.0.recency, $0.0.age) < ($1.0.repeats, $1.0.recency, $1.0.age)
        }
    }

    var most: Int { histories.last?.history.repeats ?? 0 }
}
