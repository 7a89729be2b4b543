import Affinity

/// The figures of one task as a table.
struct FigureTable {
    /// One figure.
    struct Cell {
        let value: String
        let interval: String
    }

    /// Somebody's figures.
    struct Row {
        let name: String
        let style: String
        let cells: [Cell]
        let coverage: String
    }

    /// A column's name and meaning.
    struct Column {
        let heading: String
        let meaning: String
    }

    let title: String
    let explanation: String
    let columns: [Column]
    let rows: [Row]

    init(_ figures: TaskFigures) {
        switch figures.task {
        case .fullBasket: (title, explanation) = ("Full basket", "One product of an order is hidden, all others are the basket.")
        case .oneProduct: (title, explanation) = ("One product", "One product is hidden and one other is shown, as on a product page.")
        case .nextBasket:
            (title, explanation) = ("Next basket", "The whole next order of a known customer, from earlier purchases alone.")
        }
        let metrics = EvaluationMetric.all(of: figures.task)
        columns = metrics.map { Column(heading: FigureWording.heading($0).name, meaning: FigureWording.heading($0).meaning) }
        rows = figures.contestants.enumerated().map { place, contestant in
            Row(
                name: contestant.name, style: place == 0 ? "model" : "",
                cells: metrics.map { metric in
                    contestant[metric].map {
                        Cell(
                            value: FigureWording.decimal($0.value),
                            interval: "\(FigureWording.decimal($0.low)) to \(FigureWording.decimal($0.high))")
                    } ?? Cell(value: "–", interval: "")
                }, coverage: Wording.percentage(contestant.coverage))
        }
        orders = "\(Wording.counted(figures.orders, "order", "orders")), \(Wording.counted(figures.cases, "case", "cases"))"
    }

    let orders: String
}
