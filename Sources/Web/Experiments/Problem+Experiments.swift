import Analytics
import Commerce

extension Problem {
    /// Nothing is done to an experiment so.
    init(_ refusal: ExperimentRefusal) {
        switch refusal {
        case .unknown(let id):
            let short = Self.shortened(id.rawValue)
            self.init(
                kind: .unknownExperiment, detail: "There is no experiment with the id \"\(short)\".",
                remedy: "GET /v1/experiments lists those there are.", value: short)
        default:
            self.init(
                kind: .conflict, detail: "Not done: \(refusal).", remedy: "GET /v1/experiments says what there is and how it stands.")
        }
    }
}
