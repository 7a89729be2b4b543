/// What one contestant came to in one task.
public struct ContestantFigures: Sendable, Codable, Hashable {
    /// Who it is.
    public var name: String
    /// By ``EvaluationMetric``'s raw value; what cannot be computed is not there.
    public var metrics: [String: Estimate]
    /// Share of all known products that anybody is suggested among the first ten.
    public var coverage: Double

    /// A metric; `nil` where it cannot be computed.
    public subscript(metric: EvaluationMetric) -> Estimate? { metrics[metric.rawValue] }
}
