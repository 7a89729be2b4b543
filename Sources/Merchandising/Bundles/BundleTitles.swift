import Commerce
import Foundation

/// Titles as sets of words: which of two products read like kinds of one thing.
struct BundleTitles {
    private let words: [[Int32]]
    private let texts: [String]

    init(_ products: [Product]) {
        var (numbers, texts): ([String: Int32], [String]) = ([:], [])
        words = products.map { product in
            var words: [Int32] = []
            for part in product.title.lowercased().split(whereSeparator: { !$0.isLetter && !$0.isNumber && $0 != "'" }) {
                let word = String(part)
                // A plural is its word; numbers and words between words tell nothing.
                let stem = word.count > 3 && word.hasSuffix("s") && !word.hasSuffix("ss") ? String(word.dropLast()) : word
                guard stem.count > 1, !Self.fillers.contains(word), stem.contains(where: { !$0.isNumber }) else { continue }
                let number = numbers[stem] ?? Int32(texts.count)
                if number == Int32(texts.count) {
                    numbers[stem] = number
                    texts.append(word)
                }
                if !words.contains(number) { words.append(number) }
            }
            return words
        }
        self.texts = texts
    }

    /// Words that are no part of what a thing is.
    private static let fillers: Set<String> = [
        "of", "the", "and", "with", "in", "for", "on", "to", "set", "pack", "asst", "assorted", "design", "des", "der", "die", "das", "und",
        "mit", "für", "im", "et", "avec", "pour", "de", "la", "le", "les",
    ]

    /// Whether titles agree in two words at least, and in half of those of the shorter.
    func areAlike(_ one: Int, _ other: Int) -> Bool {
        let count = common(one, other)
        return count >= 2 && 2 * count >= min(words[one].count, words[other].count)
    }

    /// Whether titles agree in a third of the words of the shorter: enough for things of one price.
    func areAkin(_ one: Int, _ other: Int) -> Bool {
        let count = common(one, other)
        return count >= 1 && 3 * count >= min(words[one].count, words[other].count)
    }

    private func common(_ one: Int, _ other: Int) -> Int { words[one].count { words[other].contains($0) } }

    /// Whether what some titles share is half of the first or more: a name for all, and not for a pattern on them.
    func haveName(_ products: [Int]) -> Bool {
        guard let first = products.first else { return false }
        let shared = words[first].count { word in products.allSatisfy { words[$0].contains(word) } }
        return shared > 0 && 2 * shared >= words[first].count
    }

    /// The words that the titles of some products share, in the order of the first.
    func name(of products: [Int]) -> String {
        guard let first = products.first else { return "" }
        return words[first].filter { word in products.allSatisfy { words[$0].contains(word) } }.map { texts[Int($0)] }.joined(
            separator: " ")
    }

    /// Whether a title has a word that some products share.
    func sharesName(_ product: Int, of products: [Int]) -> Bool { !name(of: [product] + products).isEmpty }
}
