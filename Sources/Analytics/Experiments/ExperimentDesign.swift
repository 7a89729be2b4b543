/// What an experiment measures and how it is read: declared before the start, so that nobody looks for the metric that won.
public struct ExperimentDesign: Hashable, Sendable {
    /// The metric that decides.
    public var primary: ShopMetric
    /// Metrics that are shown beside it, corrected for their number.
    public var secondary: [ShopMetric]
    /// How sure intervals are: 0.05 for 95 %.
    public var significance: Double
    /// Whether intervals hold at every look or only at the one that was set before.
    public var validity: IntervalValidity
    /// The uplift of the primary metric (0.1 is ten per cent) that would be worth knowing of; data suffice when it would be seen with a power of
    /// four in five.
    public var worthwhileUplift: Double
    /// The quantile of people above which amounts of money are cut off, or `nil` to leave them.
    public var winsorisedAbove: Double?
    /// Whether what people bought before the experiment is taken into account (CUPED).
    public var adjustsForBefore: Bool
    /// How p-values answer for their number.
    public var correction: PValueCorrection

    /// A design; as it stands for a holdout that people look at every day.
    public init(
        primary: ShopMetric = .revenuePerVisitor,
        secondary: [ShopMetric] = [.conversion, .averageOrderValue, .unitsPerOrder, .contributionPerVisitor],
        significance: Double = 0.05, validity: IntervalValidity = .alwaysValid(), worthwhileUplift: Double = 0.1,
        winsorisedAbove: Double? = 0.999, adjustsForBefore: Bool = true, correction: PValueCorrection = .holm
    ) {
        self.primary = primary
        self.secondary = secondary.filter { $0 != primary }
        self.significance = significance
        self.validity = validity
        self.worthwhileUplift = worthwhileUplift
        self.winsorisedAbove = winsorisedAbove
        self.adjustsForBefore = adjustsForBefore
        self.correction = correction
    }
}
