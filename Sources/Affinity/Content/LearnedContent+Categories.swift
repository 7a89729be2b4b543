extension LearnedContent {
    /// What orders say of the categories of two products: orders that hold both, or two different products where it is one category.
    public func categoryAssociation(of anchor: Int, with other: Int) -> Association {
        let (from, to) = (Int(shelf[anchor]), Int(shelf[other]))
        let counts = levels[0]
        return Association(
            joint: Double(together(from, to)), anchor: Double(counts.orders[from]), other: Double(counts.orders[to]),
            total: Double(orders))
    }

    private func together(_ from: Int, _ to: Int) -> Float {
        let counts = levels[0]
        guard from != to else { return counts.within[from] }
        let partners = counts.partners.row(from, counts.offsets)
        var (low, high) = (0, partners.count)
        while low < high {
            let middle = low + (high - low) / 2
            if Int(partners[middle]) < to { low = middle + 1 } else { high = middle }
        }
        return low < partners.count && Int(partners[low]) == to ? counts.together.row(from, counts.offsets)[low] : 0
    }
}
