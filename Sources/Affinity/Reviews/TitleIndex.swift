import Commerce

/// Finds which product of the catalogue a phrase names.
///
/// A name is a run of at least two words of one title, as they follow each other there, that makes up half of the title at least (sizes and colours not
/// counted) and that no other product shares as fully. So few names are found, and hardly a wrong one.
struct TitleIndex: Sendable {
    private struct Place: Sendable {
        let product: Int32
        let word: Int32
    }

    private var numbers: [String: Int32] = [:]
    private var titles: [[Int32]] = []
    /// Words of each title but for sizes and colours.
    private var cores: [Int] = []
    /// Where two words follow each other.
    private var pairs: [Int64: [Place]] = [:]

    /// Two words that stand in more titles than this name none.
    private static let commonPair = 200

    init(catalogue: [Product]) {
        for (position, product) in catalogue.enumerated() {
            let words = Words.words(in: product.title)
            var title: [Int32] = []
            for word in words {
                let number = numbers[word] ?? Int32(numbers.count)
                numbers[word] = number
                title.append(number)
            }
            for place in title.indices.dropLast() {
                pairs[Self.key(title[place], title[place + 1]), default: []].append(Place(product: Int32(position), word: Int32(place)))
            }
            titles.append(title)
            cores.append(max(VariantWords.stripped(words).count, 1))
        }
    }

    /// The product that the words from `place` on name; `nil` where they name none or several, or the reviewed one.
    func product(named words: [String], at place: Int, besides reviewed: Int) -> Int32? {
        guard place + 1 < words.count, let first = numbers[words[place]], let second = numbers[words[place + 1]],
            let candidates = pairs[Self.key(first, second)], candidates.count <= Self.commonPair
        else { return nil }
        var best: (product: Int32, length: Int, share: Double)?
        var isShared = false
        for candidate in candidates {
            let title = titles[Int(candidate.product)]
            var length = 2
            while Int(candidate.word) + length < title.count, place + length < words.count,
                numbers[words[place + length]] == title[Int(candidate.word) + length]
            { length += 1 }
            let share = Double(length) / Double(cores[Int(candidate.product)])
            if let known = best, (known.length, known.share) > (length, share) { continue }
            if let known = best, (known.length, known.share) == (length, share) {
                isShared = isShared || known.product != candidate.product
            } else {
                isShared = false
            }
            best = (candidate.product, length, share)
        }
        guard let best, !isShared, best.share >= 0.5, Int(best.product) != reviewed else { return nil }
        return best.product
    }

    private static func key(_ first: Int32, _ second: Int32) -> Int64 { Int64(first) << 32 | Int64(second) }
}
