import Foundation

extension LearnedLinear {
    /// - Throws: `EncodingError` if the summary cannot be written as JSON.
    func sections() throws -> [ModelSection] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        return [
            ModelSection(.linearSummary, Array(try encoder.encode(summary))), ModelSection(.linearOffsets, offsets),
            ModelSection(.linearWeights, weights),
        ]
    }
}

/// The weights of a linear item model as they lie in a model file.
struct MappedLinear {
    let summary: LinearSummary
    let offsets: Column<UInt32>
    let weights: Column<LinearWeight>

    /// Reads and checks what a model file has of it; `nil` where it has nothing.
    /// - Throws: ``ModelRefusal``.
    init?(sections: ModelSections, in file: MappedFile, products: Int) throws(ModelRefusal) {
        guard sections.has(.linearSummary) else { return nil }
        do {
            summary = try JSONDecoder().decode(LinearSummary.self, from: Data(sections[.linearSummary]))
        } catch {
            throw .inconsistent("the summary of the linear model is not readable")
        }
        offsets = Column(try sections.elements(.linearOffsets), in: file)
        weights = Column(try sections.elements(.linearWeights), in: file)
        guard offsets.count == products + 1, offsets[0] == 0, zip(offsets.elements, offsets.elements.dropFirst()).allSatisfy({ $0 <= $1 }),
            Int(offsets[products]) == weights.count
        else { throw .inconsistent("offsets of linear weights are not ascending") }
        guard weights.elements.allSatisfy({ $0.product < UInt32(products) && $0.weight.isFinite }) else {
            throw .inconsistent("a linear weight is of no product or no number")
        }
    }
}
