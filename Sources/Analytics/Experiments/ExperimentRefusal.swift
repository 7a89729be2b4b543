public import Commerce

/// Why something is no experiment, or not done to one.
public enum ExperimentRefusal: Error, Hashable, Sendable, CustomStringConvertible {
    /// The arms or the share make no experiment.
    case notAnExperiment(ExperimentFault)
    /// A fixed horizon without an end: it would be looked at until it pleases.
    case noEnd
    /// An uplift that is not worth knowing of, or none.
    case uplift(Double)
    /// There is none of that id.
    case unknown(ExperimentID)
    /// The id is taken.
    case taken(ExperimentID)
    /// It was started before.
    case startedBefore(ExperimentID)
    /// It does not run.
    case notRunning(ExperimentID)
    /// Its end has passed.
    case endPassed(ExperimentID)
    /// Another one runs on that placement.
    case placementTaken(Placement, by: ExperimentID)
    /// The standing holdout is a setting of the shop.
    case standing(ExperimentID)
    /// More than a shop may have.
    case tooMany

    /// The most experiments of a shop, ended ones included.
    public static let mostExperiments = 1000

    /// What is wrong, and what to do.
    public var description: String {
        switch self {
        case .notAnExperiment(let fault): fault.description
        case .noEnd: "an experiment with a fixed horizon needs an end; set ends_at, or leave the horizon open"
        case .uplift(let uplift): "\(uplift) is no uplift worth knowing of; give more than 0 and at most 5 (0.1 is ten per cent)"
        case .unknown(let id): "there is no experiment \(id.rawValue.prefix(40)); `alongside experiments list` shows those there are"
        case .taken(let id): "there is an experiment \(id.rawValue.prefix(40)) already; nothing of it can be changed: choose another id"
        case .startedBefore(let id):
            "the experiment \(id.rawValue.prefix(40)) was started before; make another one, so that its people are put to arms anew"
        case .notRunning(let id): "the experiment \(id.rawValue.prefix(40)) does not run"
        case .endPassed(let id): "the end of the experiment \(id.rawValue.prefix(40)) has passed; make another one with a later end"
        case .placementTaken(let placement, let id):
            "the experiment \(id.rawValue.prefix(40)) runs on the placement \(placement); stop it first, or use another placement"
        case .standing(let id):
            "\(id.rawValue.prefix(40)) is the standing holdout; experiments.holdoutShare in alongside.json sets its share, 0 ends it"
        case .tooMany: "a shop has at most \(Self.mostExperiments) experiments"
        }
    }
}
