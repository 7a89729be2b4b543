import Affinity

/// What an evaluation comes to, in a shop owner's words.
struct EvaluationFindings {
    let sentences: [String]

    init(_ report: EvaluationReport) {
        guard let figures = report[.fullBasket], let model = figures.contestants.first, let hits = model[.hitRate10] else {
            sentences = ["Too few orders could be asked for to say anything."]
            return
        }
        var sentences = [
            """
            We hid a product from each of \(Wording.count(figures.orders)) later orders and asked for ten suggestions to go with the rest. In \
            \(FigureWording.hundred(hits.value)) of 100 orders the hidden product was among them (95 % interval: \(FigureWording.range(hits))).
            """
        ]
        let best = figures.contestants.dropFirst().max { ($0[.hitRate10]?.value ?? 0) < ($1[.hitRate10]?.value ?? 0) }
        if let best, let value = best[.hitRate10]?.value, let against = figures.comparisons.first(where: { $0.name == best.name }) {
            let verdict =
                against.isBetter
                ? "The difference is larger than chance explains."
                : against.isWorse
                    ? "That is better than the model, by more than chance explains: look at what was imported, or wait for more orders."
                    : "The difference is within what chance explains: there are too few orders to tell, or there is nothing between them."
            sentences.append(
                "The best simple list (\(FigureWording.list(best.name))) found it in \(FigureWording.hundred(value)) of 100. \(verdict)")
        }
        if let again = model[.repeat10], let new = model[.explore10], min(again.orders, new.orders) >= Self.fewest {
            sentences.append(
                """
                Where the customer had bought the hidden product before, it was found in \(FigureWording.hundred(again.value)) of 100 cases; where \
                it was new to the customer, in \(FigureWording.hundred(new.value)) of 100.
                """)
        }
        if figures.orders < Self.few {
            sentences.append("Only \(figures.orders) orders could be asked for, so that all figures here are rough.")
        }
        if let first = report.curve.first, let last = report.curve.last, report.curve.count > 1 {
            sentences.append(
                last.hitRate.value - first.hitRate.value > Self.growth
                    ? "With more orders it gets better: from \(Wording.count(first.orders)) to \(Wording.count(last.orders)) orders it rose from \(FigureWording.hundred(first.hitRate.value)) to \(FigureWording.hundred(last.hitRate.value)) of 100."
                    : "More orders changed little: \(Wording.count(first.orders)) of them found \(FigureWording.hundred(first.hitRate.value)) of 100, all \(Wording.count(last.orders)) found \(FigureWording.hundred(last.hitRate.value))."
            )
        }
        sentences.append(
            "What customers bought without seeing suggestions says which suggestions fit, not what they would earn: only an experiment with a holdout measures that."
        )
        self.sentences = sentences
    }

    /// Of fewer orders nothing is said in words.
    private static let fewest = 20
    /// With fewer orders than that intervals are wide.
    private static let few = 200
    /// A rise of less than two in a hundred is little.
    private static let growth = 0.02
}
