import Foundation

/// Rules that share one order among the touches before it. None of them says what the order would have been without a touch.
public enum AttributionModel: Hashable, Sendable {
    /// All to the first touch.
    case first
    /// All to the last.
    case last
    /// All to the last that was not direct; to the last where all were.
    case lastNonDirect
    /// To all alike.
    case linear
    /// So much to the first and to the last, the rest to those between alike; half and half of two.
    case positionBased(first: Double = 0.4, last: Double = 0.4)
    /// By age, halved with each half-life.
    case timeDecay(halfLifeDays: Double = 7)
    /// To the channels alike, whatever their touches: the Shapley value of channels where an order counts for those who had all of its channels.
    case shapley

    /// The share of each touch, adding up to 1; nothing without touches.
    public func weights(of steps: [ChannelJourney.Step]) -> [Double] {
        let count = steps.count
        guard count > 0 else { return [] }
        var weights = [Double](repeating: 0, count: count)
        switch self {
        case .first: weights[0] = 1
        case .last: weights[count - 1] = 1
        case .lastNonDirect: weights[steps.lastIndex { $0.channel != ChannelTouch.direct } ?? count - 1] = 1
        case .linear: weights = steps.map { _ in 1 / Double(count) }
        case .positionBased(let first, let last):
            switch count {
            case 1: weights[0] = 1
            case 2: weights = [first / (first + last), last / (first + last)]
            default:
                weights = steps.map { _ in (1 - first - last) / Double(count - 2) }
                weights[0] = first
                weights[count - 1] = last
            }
        case .timeDecay(let halfLifeDays):
            // From the newest, so that old journeys do not vanish to nothing over nothing.
            let newest = steps.reduce(Double.infinity) { min($0, $1.daysBefore) }
            let ages = steps.map { exp2((newest - $0.daysBefore) / halfLifeDays) }
            let whole = ages.reduce(0, +)
            weights = ages.map { $0 / whole }
        case .shapley:
            let touches = Dictionary(grouping: steps, by: \.channel).mapValues(\.count)
            weights = steps.map { 1 / Double(touches[$0.channel, default: 1] * touches.count) }
        }
        return weights
    }

    /// The share of each channel of a journey, adding up to 1; nothing without touches.
    public func channelWeights(of steps: [ChannelJourney.Step]) -> [String: Double] {
        var shares: [String: Double] = [:]
        for (step, weight) in zip(steps, weights(of: steps)) { shares[step.channel, default: 0] += weight }
        return shares
    }
}
