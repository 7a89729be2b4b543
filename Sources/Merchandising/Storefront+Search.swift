public import Commerce

extension Storefront {
    /// Products whose id or title holds every word of a text, best sellers first; all of them for an empty text.
    ///
    /// Case is ignored and words may stand in any order. The text is taken literally: nothing in it is a pattern.
    ///
    /// - Parameters:
    ///   - text: what is looked for; at most 200 characters of it count.
    ///   - category: only products of it and of those below it; `nil` for all.
    ///   - offset: how many matches to pass over.
    ///   - limit: how many to return at most.
    /// - Returns: the positions found, and how many there are in all.
    public func search(_ text: String, in category: CategoryPath? = nil, offset: Int = 0, limit: Int) -> (positions: [Int], total: Int) {
        let words = text.prefix(200).lowercased().split(whereSeparator: \.isWhitespace).map { Array($0.utf8) }
        var found: [Int] = []
        var total = 0
        for position in searchOrder where words.allSatisfy({ searchTexts[position].holds($0) }) {
            if let category, products[position].category?.isWithin(category) != true { continue }
            if total >= offset, found.count < limit { found.append(position) }
            total += 1
        }
        return (found, total)
    }
}

extension [UInt8] {
    /// Whether the bytes hold a run of others.
    fileprivate func holds(_ word: [UInt8]) -> Bool {
        withUnsafeBufferPointer { text in
            word.withUnsafeBufferPointer { word in
                guard let first = word.first, word.count <= text.count else { return word.isEmpty }
                for start in 0...(text.count - word.count) where text[start] == first {
                    if (1..<word.count).allSatisfy({ text[start + $0] == word[$0] }) { return true }
                }
                return false
            }
        }
    }
}
