import CXGBoost

/// Examples as XGBoost holds them.
///
/// The handle is this object's alone and is freed with it; XGBoost copies what it is given, so that no pointer outlives its call.
final class BoostingMatrix {
    let handle: DMatrixHandle
    let rowCount: Int

    /// Copies the features; labels and groups are for ``RankingGradients``, and are only counted here.
    /// - Throws: ``BoostingError/uneven(features:labels:grouped:featureCount:)`` or ``BoostingError/refused(step:reason:)``.
    init(_ examples: RankingExamples) throws(BoostingError) {
        let rows = examples.labels.count
        rowCount = rows
        let inGroups = examples.groups.reduce(into: 0) { $0 += Int($1) }
        guard rows > 0 else { throw .noExamples }
        guard examples.featureCount > 0, examples.features.count == rows * examples.featureCount, inGroups == rows else {
            throw .uneven(
                features: examples.features.count, labels: rows, grouped: inGroups, featureCount: examples.featureCount)
        }
        let features = Self.finite(examples.features)
        var created: DMatrixHandle?
        try check("features") {
            XGDMatrixCreateFromMat(features, bst_ulong(rows), bst_ulong(examples.featureCount), .nan, &created)
        }
        guard let created else { throw .refused(step: "features", reason: "no matrix came back") }
        handle = created
    }

    deinit { XGDMatrixFree(handle) }

    /// XGBoost takes not a number for missing and refuses infinities; its bins need room beyond the largest value.
    static func finite(_ features: [Float]) -> [Float] {
        let farthest: Float = 1e30
        guard !features.allSatisfy({ $0.magnitude <= farthest }) else { return features }
        return features.map { $0.isNaN ? 0 : min(max($0, -farthest), farthest) }
    }
}

/// Calls XGBoost, whose functions say 0 where they succeeded and keep for the thread why they did not.
func check(_ step: String, _ call: () -> Int32) throws(BoostingError) {
    guard call() == 0 else {
        throw .refused(step: step, reason: XGBGetLastError().map { String(cString: $0) } ?? "no reason given")
    }
}
