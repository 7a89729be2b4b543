import Foundation

/// The words of all products as weighted terms, and the products of each term.
///
/// TF-IDF with binary term frequency and length 1 (Salton and Buckley, 1988): a title says a word once and means it.
struct TextColumns {
    let termOffsets: Column<UInt32>
    let terms: Column<UInt32>
    let termWeights: Column<Float>
    let postingOffsets: Column<UInt32>
    let postings: Column<UInt32>

    init(facts: ProductFacts) {
        var frequency = [UInt32](repeating: 0, count: facts.termCount)
        for terms in facts.terms {
            for term in terms { frequency[Int(term)] += 1 }
        }
        // A word that no other product has cannot be shared; it still counts towards the length.
        var numbers = [Int32](repeating: -1, count: facts.termCount)
        var shared: UInt32 = 0
        for term in frequency.indices where frequency[term] > 1 {
            numbers[term] = Int32(shared)
            shared += 1
        }
        let weight = frequency.map { log((1 + Float(facts.count)) / (1 + Float($0))) + 1 }
        var (offsets, terms, weights): ([UInt32], [UInt32], [Float]) = ([0], [], [])
        var postings: [[UInt32]] = Array(repeating: [], count: Int(shared))
        for (product, own) in facts.terms.enumerated() {
            let length = own.reduce(Float(0)) { $0 + weight[Int($1)] * weight[Int($1)] }.squareRoot()
            for term in own where numbers[Int(term)] >= 0 {
                terms.append(UInt32(numbers[Int(term)]))
                weights.append(weight[Int(term)] / length)
                postings[Int(numbers[Int(term)])].append(UInt32(product))
            }
            offsets.append(UInt32(terms.count))
        }
        termOffsets = Column(offsets)
        self.terms = Column(terms)
        termWeights = Column(weights)
        postingOffsets = Column(postings.reduce(into: [UInt32(0)]) { $0.append(($0.last ?? 0) + UInt32($1.count)) })
        self.postings = Column(postings.flatMap(\.self))
    }
}
