/// What can be wrong with a folder of models as a whole.
public enum ModelFolderError: Error, Hashable, Sendable, CustomStringConvertible {
    /// Nothing was published there.
    case noModel(String)
    /// Every file there was refused.
    case allRefused(String, [String])
    /// Nothing is older than the model in service.
    case noEarlierModel
    /// No model has that number.
    case noSuchModel(Int, [Int])
    /// A file could not be written.
    case notWritten(path: String, step: String, reason: String)

    /// What happened, and what to do.
    public var description: String {
        switch self {
        case .noModel(let path): "\(path): no model was published there; run `alongside train`"
        case .allRefused(let path, let reasons):
            "\(path): every model was refused (\(reasons.joined(separator: "; "))); run `alongside train`"
        case .noEarlierModel: "there is no earlier model to go back to"
        case .noSuchModel(let number, let known):
            "there is no model \(number); kept are \(known.map(String.init).joined(separator: ", "))"
        case .notWritten(let path, let step, let reason):
            "\(path): \(step) failed: \(reason); the model in service is unchanged"
        }
    }
}
