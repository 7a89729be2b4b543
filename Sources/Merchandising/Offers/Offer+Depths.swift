import Commerce

extension Offer {
    /// The offer as it is for who drew a depth: so much off the rest at its prices of now, whatever the terms say.
    ///
    /// - Parameter places: the products of each place of the offer, the main product's first, with their prices in minor units.
    /// - Returns: `nil` at a depth that takes nothing off, or for a kind that has no rest.
    func reduced(by depth: Double, places: [[Int64]]) -> Offer? {
        let means = places.map { prices in prices.isEmpty ? 0 : prices.reduce(0, +) / Int64(prices.count) }
        let rest = means.dropFirst().reduce(0, +)
        let off = Int64((Double(rest) * depth + 1e-9).rounded(.down))
        guard depth > 0, off > 0, let main = means.first else { return nil }
        var reduced = self
        switch kind {
        case .bundle: reduced.terms = .amountOff(off)
        case .choice:
            let points = Int(Double(off) / Double(main + rest) * 10_000)
            guard points > 0 else { return nil }
            reduced.terms = .percentOff(basisPoints: points)
        case .second, .tier, .basket: return nil
        }
        return reduced
    }
}
