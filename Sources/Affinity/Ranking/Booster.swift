import CXGBoost
import Foundation

/// A model that XGBoost holds: grown tree by tree, read out once, and asked itself only to hold ``LearnedTrees`` against it.
///
/// The handle is this object's alone and is freed with it.
public final class Booster {
    private let handle: BoosterHandle
    private let featureCount: Int

    /// Grows the trees.
    ///
    /// - Parameters:
    ///   - threads: how many XGBoost works on.
    ///   - progress: told trees grown and trees to grow, after each.
    /// - Throws: ``BoostingError``.
    public init(
        learningFrom examples: RankingExamples, settings: BoostingSettings, threads: Int, progress: (Int, Int) -> Void = { _, _ in }
    ) throws(BoostingError) {
        try settings.validate()
        try settings.validate(labels: examples.labels)
        let matrix = try BoostingMatrix(examples)
        var created: BoosterHandle?
        var matrices: [DMatrixHandle?] = [matrix.handle]
        try check("model") { XGBoosterCreate(&matrices, 1, &created) }
        guard let created else { throw .refused(step: "model", reason: "no model came back") }
        handle = created
        featureCount = examples.featureCount
        for (name, value) in settings.parameters(threads: threads) {
            try check(name) { XGBoosterSetParam(created, name, value) }
        }
        var gradients = RankingGradients(of: examples, objective: settings.objective)
        for round in 0..<settings.rounds {
            // The scores are XGBoost's until the next call.
            gradients.update(scores: try Self.margins(of: matrix, by: created, whileLearning: true))
            var (first, second) = (gradients.first, gradients.second)
            try check("round \(round)") {
                XGBoosterBoostOneIter(created, matrix.handle, &first, &second, bst_ulong(first.count))
            }
            progress(round + 1, settings.rounds)
        }
    }

    deinit { XGBoosterFree(handle) }

    /// The trees, laid out for fast scoring.
    public func trees() throws(BoostingError) -> LearnedTrees {
        try LearnedTrees(document().trees(), featureCount: featureCount)
    }

    /// The model as XGBoost writes it.
    func document() throws(BoostingError) -> BoosterDocument {
        var length: bst_ulong = 0
        var bytes: UnsafePointer<CChar>?
        try check("writing the model") { XGBoosterSaveModelToBuffer(handle, "{\"format\": \"json\"}", &length, &bytes) }
        // XGBoost keeps the bytes until the next call.
        guard let bytes else { throw .unreadable("it is empty") }
        do {
            return try JSONDecoder().decode(BoosterDocument.self, from: Data(bytes: bytes, count: Int(length)))
        } catch {
            throw .unreadable("\(error)")
        }
    }

    /// XGBoost's own scores of the examples, before any link function; labels and groups count for nothing.
    public func margins(of examples: RankingExamples) throws(BoostingError) -> [Float] {
        let matrix = try BoostingMatrix(examples)
        return Array(try Self.margins(of: matrix, by: handle, whileLearning: false))
    }

    /// Scores that XGBoost keeps until the next call; of a matrix being learned from it remembers those of earlier trees.
    private static func margins(
        of matrix: BoostingMatrix, by handle: BoosterHandle, whileLearning: Bool
    ) throws(BoostingError) -> UnsafeBufferPointer<Float> {
        var length: bst_ulong = 0
        var margins: UnsafePointer<Float>?
        let outputMargin: Int32 = 1
        try check("scoring") { XGBoosterPredict(handle, matrix.handle, outputMargin, 0, whileLearning ? 1 : 0, &length, &margins) }
        guard let margins, Int(length) == matrix.rowCount else { throw .refused(step: "scoring", reason: "\(length) scores came back") }
        return UnsafeBufferPointer(start: margins, count: Int(length))
    }
}
