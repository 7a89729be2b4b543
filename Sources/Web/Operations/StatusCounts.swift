/// Requests answered, by class of status.
struct StatusCounts: Sendable {
    /// For 1xx to 5xx.
    let classes = (1...5).map { _ in Counter() }

    func add(status: Int) { classes[min(max(status / 100, 1), 5) - 1].add() }
}
