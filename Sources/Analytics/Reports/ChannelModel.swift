/// The ways in which reports share orders among channels.
public enum ChannelModel: String, Hashable, Sendable, CaseIterable {
    /// All to the first touch.
    case first
    /// All to the last.
    case last
    /// All to the last that was not direct.
    case lastNonDirect = "last_non_direct"
    /// To all alike.
    case linear
    /// Most to the first and the last.
    case position
    /// By age.
    case timeDecay = "time_decay"
    /// To the channels alike, whatever their touches.
    case shapley
    /// By what would be lost without each channel, over all orders of the period at once.
    case markov

    /// Those that tell campaigns within a channel apart: all that share each order for itself.
    public static let ofCampaigns = allCases.filter { $0 != .markov }

    /// The rule for one order; `nil` where only all orders together tell.
    public func rule(_ settings: AttributionSettings) -> AttributionModel? {
        switch self {
        case .first: .first
        case .last: .last
        case .lastNonDirect: .lastNonDirect
        case .linear: .linear
        case .position: .positionBased(first: settings.firstShare, last: settings.lastShare)
        case .timeDecay: .timeDecay(halfLifeDays: settings.halfLifeDays)
        case .shapley: .shapley
        case .markov: nil
        }
    }
}
