extension PurchaseHistory {
    /// The ordinary baskets alone (``UnitColumns/ordinaryLimit(_:)``), with the same numbers of products and voters: a wholesaler's order
    /// holds everything, and with a few of them everything would be a set.
    func ordinaryBaskets() -> PurchaseHistory {
        let sizes = (0..<basketCount).map { items(inBasket: $0).count }
        let limit = UnitColumns.ordinaryLimit(sizes)
        let kept = sizes.indices.filter { sizes[$0] <= limit }
        guard kept.count < basketCount else { return self }
        var offsets = [0]
        var lines: [Int32] = []
        for basket in kept {
            lines.append(contentsOf: items(inBasket: basket))
            offsets.append(lines.count)
        }
        return PurchaseHistory(
            sortedProducts: products, basketOffsets: offsets, items: lines, basketTimes: kept.map { basketTimes[$0] },
            basketVoters: kept.map { basketVoters[$0] }, voterCount: voterCount)
    }
}
