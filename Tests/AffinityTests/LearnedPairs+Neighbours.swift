import Affinity
import Commerce

extension LearnedPairs {
    /// The neighbours of the product at a position.
    func neighbours(of position: Int) -> [Neighbour] {
        let start = neighbourCounts[..<position].reduce(0) { $0 + Int($1) }
        return Array(neighbours[start..<(start + Int(neighbourCounts[position]))])
    }

    /// The neighbour of that id among those of another product.
    func neighbour(_ other: String, of product: String) -> Neighbour? {
        guard let left = products.firstIndex(where: { $0.rawValue == product }),
            let right = products.firstIndex(where: { $0.rawValue == other })
        else { return nil }
        return neighbours(of: left).first { $0.product == UInt32(right) }
    }
}
