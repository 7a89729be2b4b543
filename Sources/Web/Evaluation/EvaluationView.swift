import Affinity

/// What the evaluation's template shows.
struct EvaluationView {
    let shopName: String
    let period: String
    /// What an owner wants to know, in sentences.
    let findings: [String]
    let tables: [FigureTable]
    let charts: [RowChart]
    let curve: CurveChart?
    let thinLine: String
    let thinProducts: [ThinProduct]
    let hasThinProducts: Bool
    let worth: WorthView?
    let notSaid: [String]
    let hasNotSaid: Bool
    let method: String

    /// A product with too little data.
    struct ThinProduct {
        let product: String
        let title: String
        let orders: String
    }

    init(_ report: EvaluationReport, shopName: String) {
        let scope = report.scope
        self.shopName = shopName
        period = """
            \(Wording.counted(scope.earlierOrders, "order", "orders")) from \(scope.first.prefix(10)) on were learned from, and the \
            \(Wording.counted(scope.laterOrders, "order", "orders")) from \(scope.cut.prefix(10)) to \(scope.last.prefix(10)) were asked for.
            """
        findings = EvaluationFindings(report).sentences
        tables = report.tasks.map(FigureTable.init)
        charts = RowChart.all(of: report)
        curve = CurveChart(report.curve)
        let thin = report.thin
        thinLine = """
            \(Wording.count(thin.count)) of \(Wording.counted(thin.all, "product", "products")) were in fewer than \(thin.threshold) of the \
            earlier orders. What is suggested with them rests on their category and wording more than on what was bought with them.
            """
        thinProducts = thin.examples.map {
            ThinProduct(product: $0.product, title: $0.title, orders: Wording.counted($0.orders, "order", "orders"))
        }
        hasThinProducts = !thinProducts.isEmpty
        worth = report.worth.map(WorthView.init)
        notSaid = report.notSaid
        hasNotSaid = !notSaid.isEmpty
        method = """
            The orders are cut in time: models are learned from those before and asked for those after. All known products may be suggested, but \
            for those of the basket. From each order up to \(scope.settings.hidden) products are hidden, one at a time, and each order counts once. \
            Intervals hold 95 % of \(Wording.count(scope.settings.draws)) draws of orders with replacement. The simple lists are learned from the \
            same earlier orders. What ranks is the \(scope.lead.name).
            """
    }
}
