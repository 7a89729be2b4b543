import Commerce
import Foundation

/// How alike products are by what the catalogue says of them.
struct ProductLikeness: Sendable {
    /// The words of each title, in order and as a set.
    private let titles: [[Int32]]
    private let titleSets: [[Int32]]
    /// The words of each description and, after a break, of each attribute's value.
    private let details: [[Int32]]
    private let wordWeights: [Double]
    private let lengths: [Double]
    private let postings: [[Int32]]
    /// Products of one number are sizes or colours of one thing, by their group or by their titles; those alone have -1.
    private let families: [Int32]
    private let namesakes: [Int32]
    private let members: [[Int32]]
    private let attributes: [[String: String]]
    private let logPrices: [Double?]
    private let hasCategory: [Bool]
    private let facts: ProductFacts

    /// A word of more products than this finds no look-alikes: it is too common to say anything.
    private static let commonWord = 200
    /// Stands between texts that do not belong together; no word has it.
    private static let pause: Int32 = -1

    init(catalogue: [Product], facts: ProductFacts) {
        self.facts = facts
        var numbers: [String: Int32] = [:]
        func number(_ word: String) -> Int32 {
            if let number = numbers[word] { return number }
            defer { numbers[word] = Int32(numbers.count) }
            return Int32(numbers.count)
        }
        var families: [String: [Int32]] = [:]
        var namesakes: [String: [Int32]] = [:]
        var (titles, details): ([[Int32]], [[Int32]]) = ([], [])
        for (position, product) in catalogue.enumerated() {
            let words = Words.words(in: product.title)
            titles.append(words.map(number))
            let described = Words.words(in: product.description ?? "").prefix(60).map(number)
            let stated = product.attributes.sorted { $0.key < $1.key }.flatMap { [Self.pause] + Words.words(in: $0.value).map(number) }
            details.append(described + stated)
            if let group = product.group { families[group, default: []].append(Int32(position)) }
            let stripped = VariantWords.stripped(words)
            if !stripped.isEmpty {
                namesakes["\(facts.shelf[position]) " + stripped.joined(separator: " "), default: []].append(Int32(position))
            }
        }
        self.titles = titles
        self.details = details
        titleSets = titles.map { Set($0).sorted() }
        var postings: [[Int32]] = Array(repeating: [], count: numbers.count)
        for (position, set) in titleSets.enumerated() {
            for word in set { postings[Int(word)].append(Int32(position)) }
        }
        self.postings = postings
        let weights = postings.map { log((1 + Double(catalogue.count)) / (1 + Double($0.count))) + 1 }
        wordWeights = weights
        lengths = titleSets.map { $0.reduce(0) { $0 + weights[Int($1)] * weights[Int($1)] }.squareRoot() }
        var members: [[Int32]] = []
        func numbered(_ groups: [String: [Int32]]) -> [Int32] {
            var column = [Int32](repeating: -1, count: catalogue.count)
            for group in groups.values.filter({ $0.count > 1 }).sorted(by: { $0[0] < $1[0] }) {
                for product in group { column[Int(product)] = Int32(members.count) }
                members.append(group)
            }
            return column
        }
        self.families = numbered(families)
        self.namesakes = numbered(namesakes)
        self.members = members
        attributes = catalogue.map(\.attributes)
        hasCategory = catalogue.map { $0.category != nil }
        logPrices = catalogue.map { $0.price.flatMap { $0.minorUnits > 0 ? log(Double($0.minorUnits)) : nil } }
    }

    func distance(_ one: Int, _ other: Int) -> RelationEvidence.Distance {
        guard hasCategory[one], hasCategory[other] else { return .unknown }
        if facts.shelf[one] == facts.shelf[other] { return .sameShelf }
        if facts.section[one] == facts.section[other] { return .sameSection }
        return facts.department[one] == facts.department[other] ? .sameDepartment : .elsewhere
    }

    func isVariant(_ one: Int, _ other: Int) -> Bool {
        (families[one] >= 0 && families[one] == families[other]) || (namesakes[one] >= 0 && namesakes[one] == namesakes[other])
    }

    /// Whether the texts of one hold the other's whole title, of two words at least.
    func isNamed(_ one: Int, _ other: Int) -> Bool {
        details[one].holds(titles[other]) || details[other].holds(titles[one])
    }

    func titleSimilarity(_ one: Int, _ other: Int) -> Double {
        let shared = titleSets[one].reduce(0.0) { sum, word in
            titleSets[other].contains(word) ? sum + wordWeights[Int(word)] * wordWeights[Int(word)] : sum
        }
        return shared > 0 ? shared / (lengths[one] * lengths[other]) : 0
    }

    func attributeOverlap(_ one: Int, _ other: Int) -> Double? {
        var (common, equal) = (0, 0)
        for (key, value) in attributes[one] {
            guard let theirs = attributes[other][key] else { continue }
            common += 1
            if theirs == value { equal += 1 }
        }
        return common > 0 ? Double(equal) / Double(common) : nil
    }

    /// The price of the second over that of the first.
    func priceRatio(_ one: Int, _ other: Int) -> Double? {
        guard let from = logPrices[one], let to = logPrices[other] else { return nil }
        return exp(to - from)
    }

    /// Products of the same shelf whose titles are most alike, and all sizes and colours of one thing; at most `limit` of each.
    func lookalikes(of product: Int, limit: Int) -> [Int32] {
        var shared: [Int32: Double] = [:]
        for word in titleSets[product] where postings[Int(word)].count <= Self.commonWord {
            for other in postings[Int(word)] where other != product && facts.shelf[Int(other)] == facts.shelf[product] {
                shared[other, default: 0] += wordWeights[Int(word)] * wordWeights[Int(word)] / lengths[Int(other)]
            }
        }
        var best = Array(shared)
        best.keepFirst(limit) { $0.value != $1.value ? $0.value > $1.value : $0.key < $1.key }
        let variants = [families[product], namesakes[product]].filter { $0 >= 0 }
            .flatMap { members[Int($0)].filter { $0 != product }.prefix(limit) }
        return best.map(\.key) + variants
    }
}

extension [Int32] {
    fileprivate func holds(_ run: [Int32]) -> Bool {
        guard run.count > 1, run.count <= count else { return false }
        return (0...(count - run.count)).contains { start in run.indices.allSatisfy { self[start + $0] == run[$0] } }
    }
}
