/// Why no trees were grown.
public enum BoostingError: Error, Hashable, Sendable, CustomStringConvertible {
    /// There is nothing to learn from.
    case noExamples
    /// Features, labels and groups do not fit together.
    case uneven(features: Int, labels: Int, grouped: Int, featureCount: Int)
    /// A setting is out of its range.
    case unusable(setting: String, value: String)
    /// XGBoost refused, in its own words.
    case refused(step: String, reason: String)
    /// XGBoost's model is not laid out as this version reads it.
    case unreadable(String)

    /// What was wrong, and with which values.
    public var description: String {
        switch self {
        case .noExamples: "there are no examples to learn a ranking from"
        case .uneven(let features, let labels, let grouped, let featureCount):
            "\(labels) labels and \(grouped) candidates of queries do not fit \(features) features, \(featureCount) a candidate"
        case .unusable(let setting, let value): "boosting cannot be done with \(setting) = \(value)"
        case .refused(let step, let reason): "XGBoost refused (\(step)): \(reason)"
        case .unreadable(let reason): "XGBoost's model cannot be read: \(reason)"
        }
    }
}
