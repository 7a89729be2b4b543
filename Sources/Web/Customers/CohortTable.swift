import Analytics

/// Which share of each month's new customers came again in each month after: shades beside the figures, never instead of them.
struct CohortTable {
    /// One share.
    struct Cell {
        let text: String
        let range: String
        /// 0 to 9, the darkest for the highest share of the table.
        let shade: Int
    }

    /// The customers of one month.
    struct Row {
        let month: String
        let newCustomers: String
        let cells: [Cell]
    }

    let months: [String]
    let cohortRows: [Row]

    /// More make a table that nobody reads; the file has all of them.
    private static let mostMonths = 12

    /// `nil` where no month is over after the first.
    init?(_ cohorts: [RetentionCohorts.Cohort]) {
        let shown = cohorts.filter { !$0.retention.isEmpty }.suffix(Self.mostMonths)
        let longest = min(Self.mostMonths, shown.map(\.retention.count).max() ?? 0)
        guard longest > 0 else { return nil }
        let high = shown.flatMap { $0.retention.prefix(longest).map(\.value) }.max() ?? 0
        months = (1...longest).map { "+\($0)" }
        cohortRows = shown.map { cohort in
            Row(
                month: "\(Self.names[cohort.monthOfYear - 1]) \(cohort.year)", newCustomers: Wording.count(cohort.customers),
                cells: (0..<longest).map { later in
                    guard later < cohort.retention.count else { return Cell(text: "", range: "", shade: 0) }
                    let share = cohort.retention[later]
                    return Cell(
                        text: "\(Int((share.value * 100).rounded())) %", range: "95 % interval \(ReportWording.range(share))",
                        shade: high > 0 ? Int((share.value / high * 9).rounded()) : 0)
                })
        }
    }

    private static let names = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
}
