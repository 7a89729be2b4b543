/// Somebody who answers cases: a model, or something simple that a model has to be better than.
public protocol Contestant: Sendable {
    /// What tables call it.
    var name: String { get }

    /// The products that are suggested, best first, none of them in the basket and none twice.
    ///
    /// - Parameter limit: how many, if there are so many.
    func answer(to question: EvaluationCase, limit: Int) -> [Int32]
}
