import Commerce
import Foundation

extension LearnedPairs {
    /// - Throws: `EncodingError` if the summary cannot be written as JSON.
    func sections() throws -> [ModelSection] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        return [
            ModelSection(.summary, Array(try encoder.encode(summary))),
            .offsets(.identifierOffsets, counts: products.map { UInt32($0.rawValue.utf8.count) }),
            ModelSection(.identifiers, products.reduce(into: [UInt8]()) { $0.append(contentsOf: $1.rawValue.utf8) }),
            ModelSection(.orders, orders),
            ModelSection(.voters, voters),
            ModelSection(.reach, reach),
            ModelSection(.popularity, popularity),
            .offsets(.neighbourOffsets, counts: neighbourCounts),
            ModelSection(.neighbours, neighbours),
        ]
    }
}
