import Commerce

extension SlateMaking {
    /// Keeps places for what the merchant wants there.
    func takePins(into slate: inout Filling) {
        guard let rules = slate.eligibility.rules else { return }
        for pin in rules.pins {
            let score = storefront.popularity(of: Int(pin.position))
            slate.pin(
                Slate.Item(position: Int(pin.position), score: score, relation: .related, strategy: .pinned, evidence: nil), at: pin.place)
        }
    }
}
