extension LearnedContent {
    /// The cosine of two products' titles, rare words counting more, 0…1.
    ///
    /// - Parameters: positions below ``productCount``.
    /// - Complexity: O(words of both).
    public func titleLikeness(of one: Int, and other: Int) -> Float {
        let (terms, otherTerms) = (terms.row(one, termOffsets), terms.row(other, termOffsets))
        let (weights, otherWeights) = (termWeights.row(one, termOffsets), termWeights.row(other, termOffsets))
        var (left, right) = (0, 0)
        var sum: Float = 0
        while left < terms.count && right < otherTerms.count {
            if terms[left] == otherTerms[right] {
                sum += weights[left] * otherWeights[right]
                left += 1
                right += 1
            } else if terms[left] < otherTerms[right] {
                left += 1
            } else {
                right += 1
            }
        }
        return sum
    }

    /// The number of the product's shelf, its finest category.
    ///
    /// - Parameter position: below ``productCount``.
    public func shelf(of position: Int) -> Int { Int(shelf[position]) }

    /// How many shelves there are.
    public var shelfCount: Int { sectionOfShelf.count }
}
