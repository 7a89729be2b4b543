import Commerce

extension OfferQuoting {
    /// Enters what each line may take of an offer.
    ///
    /// - Returns: whether floors let it, and whether it saves anything at all, for a bundle.
    func lay(
        _ eligible: inout EligibleOffer, _ near: some Sequence<EligibleOffer.Entry>, lines: [BasketLine]
    ) -> (isBearable: Bool, isSaving: Bool) {
        if case .bundle(let ids) = eligible.laid.offer.kind {
            let products = storefront.offerBook.members[eligible.index].compactMap { $0.first.map { storefront.products[Int($0)] } }
                .compactMap { product in product.price.map { (product: product, price: $0.minorUnits) } }
            guard products.count == ids.count else { return (true, true) }
            guard let gains = EligibleOffer.bundleGains(of: products, in: eligible.laid) else { return (false, true) }
            guard gains.contains(where: { $0 > 0 }) else { return (true, false) }
            eligible.entries = near.map { EligibleOffer.Entry(line: $0.line, place: $0.place, gain: gains[$0.place]) }
            return (true, true)
        }
        var isBearable = true
        for entry in near {
            let line = lines[entry.line]
            guard let gain = EligibleOffer.gain(of: line.product, price: line.price, in: entry.place, of: eligible.laid) else {
                isBearable = false
                continue
            }
            eligible.entries.append(EligibleOffer.Entry(line: entry.line, place: entry.place, gain: gain))
        }
        return (isBearable, true)
    }

    /// Enters what each line may take of an offer on the whole basket.
    func lay(_ eligible: inout EligibleOffer, onBasketOf lines: [BasketLine]) {
        guard case .basket(_, let selection) = eligible.laid.offer.kind else { return }
        let offer = eligible.laid.offer
        for (index, line) in lines.enumerated() where selection.holds(line.product) {
            let gain: Int64?
            if case .amountOff(let amount) = offer.terms {
                eligible.amount = amount * OfferPacking.scale
                gain = offer.floor(of: line.product).map { max(0, line.price - $0) * OfferPacking.scale }
            } else {
                gain = EligibleOffer.gain(of: line.product, price: line.price, in: 0, of: eligible.laid)
            }
            guard let gain, gain > 0 else { continue }
            eligible.entries.append(EligibleOffer.Entry(line: index, place: 0, gain: gain))
            eligible.most += gain * Int64(line.quantity)
        }
        if let amount = eligible.amount { eligible.most = eligible.most < amount ? 0 : amount }
    }
}
