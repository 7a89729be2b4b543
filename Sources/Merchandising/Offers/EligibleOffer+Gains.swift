import Commerce

extension EligibleOffer {
    /// What a unit saves in a place, in ``OfferPacking/scale`` parts of a minor unit; `nil` where its floor does not let it.
    static func gain(of product: Product, price: Int64, in place: Int, of laid: OfferBook.Laid) -> Int64? {
        let offer = laid.offer
        let exact = OfferPacking.scale
        // What has to be bought at its price for something else to be reduced is not reduced itself.
        if case .second = offer.kind, place == 0 { return 0 }
        guard let floor = offer.floor(of: product) else { return nil }
        switch offer.terms {
        case .percentOff(let basisPoints):
            let off = (price * Int64(basisPoints) + 9_999) / 10_000
            return price - off >= floor ? price * Int64(basisPoints) * (exact / 10_000) : nil
        case .price:
            let part = laid.parts[place]
            guard floor * exact <= part else { return nil }
            let gain = price * exact - part
            if case .second = offer.kind, gain <= 0 { return nil }
            return gain
        case .amountOff:
            let part = laid.parts[place]
            return price * exact - part >= floor * exact ? part : nil
        }
    }

    /// What each product of a bundle saves; `nil` where the floors do not let them together.
    ///
    /// - Parameter products: all of the bundle, with their prices.
    static func bundleGains(of products: [(product: Product, price: Int64)], in laid: OfferBook.Laid) -> [Int64]? {
        let exact = OfferPacking.scale
        if case .percentOff = laid.offer.terms {
            let gains = products.enumerated().compactMap { gain(of: $1.product, price: $1.price, in: $0, of: laid) }
            return gains.count == products.count ? gains : nil
        }
        let floors = products.compactMap { laid.offer.floor(of: $0.product) }
        guard floors.count == products.count else { return nil }
        let whole = products.reduce(0) { $0 + $1.price }
        let off: Int64
        switch laid.offer.terms {
        case .price(let price): off = whole - price
        case .amountOff(let amount): off = amount
        case .percentOff: return nil
        }
        guard off > 0 else { return products.map { _ in 0 } }
        let limits = zip(products, floors).map { max(0, $0.price - $1) * exact }
        guard limits.reduce(0, +) >= off * exact else { return nil }
        return SharedAmount.shares(of: off * exact, weights: products.map { Int128($0.price) }, limits: limits)
    }
}
