import Commerce
import Merchandising

/// The most that a basket can save, by trying every way of putting its units into offers: plain, slow, and written apart from what is tested.
struct EveryWay {
    private let units: [Product]
    private let offers: [Offer]
    private let worth: Int64
    private var best: Double = 0
    private var places: [(offer: Int, place: Int)?]

    /// In minor units, exact but for what a floating-point number is.
    static func mostSaved(_ random: RandomOffers) -> Double {
        var way = EveryWay(random)
        way.place(0)
        return way.best
    }

    private init(_ random: RandomOffers) {
        let byID = Dictionary(uniqueKeysWithValues: random.products.map { ($0.id, $0) })
        units = random.lines.flatMap { line in [Product?](repeating: byID[line.product], count: line.quantity).compactMap(\.self) }
        offers = random.offers
        worth = units.reduce(0) { $0 + ($1.price?.minorUnits ?? 0) }
        places = units.map { _ in nil }
    }

    private mutating func place(_ unit: Int) {
        guard unit < units.count else { return weigh() }
        places[unit] = nil
        place(unit + 1)
        for (index, offer) in offers.enumerated() {
            for (place, holds) in Self.fits(units[unit], offer).enumerated() where holds {
                places[unit] = (index, place)
                self.place(unit + 1)
            }
        }
        places[unit] = nil
    }

    private static func fits(_ product: Product, _ offer: Offer) -> [Bool] {
        switch offer.kind {
        case .bundle(let ids): ids.map { $0 == product.id }
        case .choice(let main, let roles): [main == product.id] + roles.map { $0.products.holds(product) }
        case .second(let buy, let get): [buy.holds(product), get.holds(product)]
        case .tier(let selection, _): [selection.holds(product)]
        case .basket: []
        }
    }

    /// Weighs one way: every offer whole, those that may not stand together apart.
    private mutating func weigh() {
        var saved = 0.0
        var used: [Int] = []
        for (index, offer) in offers.enumerated() {
            guard let gain = saving(of: index, offer) else { continue }
            guard let gain = gain.isNaN ? nil : gain else { return }
            saved += gain
            used.append(index)
        }
        guard isAllowed(used) else { return }
        best = max(best, saved)
        for (index, offer) in offers.enumerated() {
            guard case .basket(let least, let selection) = offer.kind, worth >= least, isAllowed(used + [index]) else { continue }
            let free = zip(units, places).filter { $0.1 == nil && selection.holds($0.0) }.map { Double($0.0.price?.minorUnits ?? 0) }
            let rest = free.reduce(0, +)
            switch offer.terms {
            case .percentOff(let points): best = max(best, saved + rest * Double(points) / 10_000)
            case .amountOff(let amount): if rest >= Double(amount) { best = max(best, saved + Double(amount)) }
            case .price: break
            }
        }
    }

    private func isAllowed(_ used: [Int]) -> Bool {
        if used.count > 1, used.contains(where: { offers[$0].stacking == .exclusive }) { return false }
        return used.filter { offers[$0].stacking == .group("g") }.count <= 1
    }

    /// What an offer saves this way; `nil` where it is not used, not a number where it is not whole or may not be used so.
    private func saving(of index: Int, _ offer: Offer) -> Double? {
        let own = zip(units, places).filter { $0.1?.offer == index }.map {
            (price: Double($0.0.price?.minorUnits ?? 0), place: $0.1?.place ?? 0)
        }
        guard !own.isEmpty else { return nil }
        let needs: [Int]
        switch offer.kind {
        case .bundle(let ids): needs = ids.map { _ in 1 }
        case .choice(_, let roles): needs = [Int](repeating: 1, count: roles.count + 1)
        case .second: needs = [1, 1]
        case .tier(_, let count): needs = [count]
        case .basket: return nil
        }
        let counts = needs.indices.map { place in own.filter { $0.place == place }.count }
        let uses = counts[0] / needs[0]
        guard zip(counts, needs).allSatisfy({ $0 == uses * $1 }), uses <= offer.uses ?? .max else { return .nan }
        let reduced = if case .second = offer.kind { own.filter { $0.place == 1 }.map(\.price) } else { own.map(\.price) }
        let whole = reduced.reduce(0, +)
        switch offer.terms {
        case .percentOff(let points): return whole * Double(points) / 10_000
        case .amountOff(let amount): return Double(uses) * Double(amount)
        case .price(let price):
            // A second product that costs less than its reduced price is not a use of the offer.
            if case .second = offer.kind, reduced.contains(where: { $0 <= Double(price) }) { return .nan }
            if case .bundle = offer.kind, whole <= Double(uses) * Double(price) { return .nan }
            return whole - Double(uses) * Double(price)
        }
    }
}
