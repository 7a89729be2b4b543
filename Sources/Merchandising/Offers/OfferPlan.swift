import Commerce

/// Which offers a basket gets: the choice that saves most, before anything is rounded.
struct OfferPlan {
    /// Units of a line in an offer, and what they save in ``OfferPacking/scale`` parts of a minor unit.
    struct Cell {
        var line: Int
        var units: Int
        var gain: Int64
    }

    /// An offer that counts.
    struct Chosen {
        var eligible: EligibleOffer
        var uses: Int
        var cells: [Cell]

        var gain: Int64 { cells.reduce(0) { $0 + $1.gain } }
    }

    var chosen: [Chosen] = []
    var isExact = true
    /// What no plan beside the same offer on the whole basket saves more than, of all offers that may be combined; an amount off the basket is not in it.
    private var bound: Int64 = .max
    /// Prices of the lines' units that show the bound.
    private var prices: [Int64] = []
    /// The offer on the whole basket that the lines were packed beside.
    private var basket: EligibleOffer?

    var gain: Int64 { chosen.reduce(0) { $0 + $1.gain } }

    /// The best plan for lines, given what may be used.
    ///
    /// Exclusive offers stand alone, and of offers on whole baskets one counts at most, so that each choice of these is tried; all else is packed.
    ///
    /// - Parameters:
    ///   - steps: how many steps of the search are left; see ``OfferPacking/solved(within:)``.
    ///   - known: what ``again(of:lines:within:)`` found for the same lines, which is one of the ways and not looked for again.
    static func best(
        of eligible: [EligibleOffer], lines: [BasketLine], within steps: inout Int, knowing known: OfferPlan? = nil
    ) -> OfferPlan {
        let beside = eligible.filter { $0.laid.offer.stacking != .exclusive }
        let onLines = beside.filter { !$0.isOnBasket }
        let plain: OfferPlan
        if let known, known.basket == nil { plain = known } else { plain = packed(onLines, lines: lines, within: &steps) }
        var best = plain
        for basket in beside where basket.isOnBasket {
            guard plain.most(beside: basket, lines: lines) > best.gain else { continue }
            if let known, known.basket?.index == basket.index {
                best.take(known)
                continue
            }
            let others = onLines.filter { !$0.laid.offer.isRival(of: basket.laid.offer) }
            best.take(packed(others, lines: lines, beside: basket, within: &steps))
        }
        for alone in eligible where alone.laid.offer.stacking == .exclusive && alone.most > best.gain {
            var other =
                alone.isOnBasket ? packed([], lines: lines, beside: alone, within: &steps) : packed([alone], lines: lines, within: &steps)
            // It bounds nothing that others are in.
            other.bound = .max
            best.take(other)
        }
        return best
    }

    /// A plan for other lines beside the same offer on the whole basket, or none, as this one: one of the ways that they could have.
    func again(of eligible: [EligibleOffer], lines: [BasketLine], within steps: inout Int) -> OfferPlan {
        guard !chosen.contains(where: { $0.eligible.laid.offer.stacking == .exclusive }) else {
            return Self.best(of: eligible, lines: lines, within: &steps)
        }
        let basket = chosen.first { $0.eligible.isOnBasket }.flatMap { own in eligible.first { $0.index == own.eligible.index } }
        let others = eligible.filter { other in
            guard !other.isOnBasket, other.laid.offer.stacking != .exclusive else { return false }
            return basket.map { !other.laid.offer.isRival(of: $0.laid.offer) } ?? true
        }
        return Self.packed(others, lines: lines, beside: basket, within: &steps)
    }

    /// What no plan for the same lines beside an offer on the whole basket saves more than: units that it takes more off than they are worth in other
    /// offers are worth that (weak duality of the packing's linear relaxation).
    func most(beside basket: EligibleOffer, lines: [BasketLine]) -> Int64 {
        let beyond = gain + basket.most
        if basket.amount != nil || bound == .max { return beyond }
        let most = basket.entries.reduce(bound) { $0 + max(0, $1.gain - prices[$1.line]) * Int64(lines[$1.line].quantity) }
        return isExact ? min(beyond, most) : most
    }

    /// What ``again(of:lines:within:)`` saves at most where one unit of a product is added that the lines did not hold: its price is what it could be
    /// worth in the best use of an offer, all other units being worth what they are.
    ///
    /// - Parameters:
    ///   - added: the product's line, the last.
    ///   - touched: offers that the product may stand in.
    func most(adding added: Int, touched: [EligibleOffer]) -> Int64 {
        guard bound < .max, added == prices.count, basket?.amount == nil else { return .max }
        var price: Int64 = 0
        for eligible in touched {
            if eligible.isOnBasket {
                if eligible.index == basket?.index { price = max(price, eligible.entries.last { $0.line == added }?.gain ?? 0) }
                continue
            }
            guard eligible.laid.offer.stacking == .combinable, eligible.cap == .max else { return .max }
            var (own, best) = (eligible.laid.needs.map { _ in Int64.min }, eligible.laid.needs.map { _ in Int64.min })
            for entry in eligible.entries {
                if entry.line == added {
                    own[entry.place] = entry.gain
                } else {
                    best[entry.place] = max(best[entry.place], entry.gain - prices[entry.line])
                }
            }
            for (place, gain) in own.enumerated() where gain > .min {
                var worth = gain
                var isWhole = true
                for (other, need) in eligible.laid.needs.enumerated() where need > (other == place ? 1 : 0) {
                    guard best[other] > .min else {
                        isWhole = false
                        break
                    }
                    worth += best[other] * Int64(need - (other == place ? 1 : 0))
                }
                if isWhole { price = max(price, worth) }
            }
        }
        return bound + price
    }

    private mutating func take(_ other: OfferPlan) {
        let isExact = isExact && other.isExact
        if other.gain > gain { self = other }
        self.isExact = isExact
    }

    private static func packed(
        _ offers: [EligibleOffer], lines: [BasketLine], beside basket: EligibleOffer? = nil, within steps: inout Int
    ) -> OfferPlan {
        var groups: [String: Int] = [:]
        var packing = OfferPacking(
            candidates: offers.map { eligible in
                var group = -1
                if case .group(let name) = eligible.laid.offer.stacking {
                    group = groups[name] ?? groups.count
                    groups[name] = group
                }
                return OfferPacking.Candidate(needs: eligible.laid.needs, cap: eligible.cap, group: group)
            },
            units: lines.map { OfferPacking.Units(count: $0.quantity, rest: 0, options: []) })
        for (index, eligible) in offers.enumerated() {
            for entry in eligible.entries {
                packing.units[entry.line].options.append(OfferPacking.Option(offer: index, place: entry.place, gain: entry.gain))
            }
        }
        if let basket, basket.amount == nil {
            for entry in basket.entries { packing.units[entry.line].rest = entry.gain }
        }
        var solution = packing.solved(within: &steps)
        if let basket, let amount = basket.amount {
            for entry in basket.entries { packing.units[entry.line].worth = entry.gain }
            let worth = basket.entries.reduce(0) { $0 + $1.gain * Int64(lines[$1.line].quantity) }
            let claimed = zip(packing.units, solution.taken).reduce(0) { $0 + $1.0.worth * Int64($1.1.reduce(0, +)) }
            if worth - claimed < amount {
                packing.mostClaimed = worth - amount
                solution = packing.solved(within: &steps)
            }
        }
        return OfferPlan(solution, packing, offers, lines, beside: basket)
    }

    private init(
        _ solution: OfferPacking.Solution, _ packing: OfferPacking, _ offers: [EligibleOffer], _ lines: [BasketLine],
        beside basket: EligibleOffer?
    ) {
        var cells = [[Cell]](repeating: [], count: offers.count)
        var uses = [Int](repeating: 0, count: offers.count)
        var free = lines.map(\.quantity)
        for (line, taken) in solution.taken.enumerated() {
            for (option, units) in zip(packing.units[line].options, taken) where units > 0 {
                free[line] -= units
                let gain = option.gain * Int64(units)
                if let known = cells[option.offer].lastIndex(where: { $0.line == line }) {
                    cells[option.offer][known].units += units
                    cells[option.offer][known].gain += gain
                } else {
                    cells[option.offer].append(Cell(line: line, units: units, gain: gain))
                }
                if option.place == 0 { uses[option.offer] += units }
            }
        }
        chosen = offers.indices.filter { uses[$0] > 0 }.map {
            Chosen(eligible: offers[$0], uses: uses[$0] / offers[$0].laid.needs[0], cells: cells[$0])
        }
        isExact = solution.isExact
        (bound, prices, self.basket) = (solution.bound, solution.prices, basket)
        guard let basket else { return }
        var rest = basket.entries.filter { free[$0.line] > 0 }.map {
            Cell(line: $0.line, units: free[$0.line], gain: $0.gain * Int64(free[$0.line]))
        }
        if let amount = basket.amount {
            // Entries hold what a unit can bear; what is taken off is the amount, by the units' prices.
            let shares = SharedAmount.shares(
                of: amount, weights: rest.map { Int128(lines[$0.line].price) * Int128($0.units) }, limits: rest.map(\.gain))
            for place in rest.indices { rest[place].gain = shares[place] }
        }
        rest.removeAll { $0.gain == 0 }
        if !rest.isEmpty { chosen.append(Chosen(eligible: basket, uses: 1, cells: rest)) }
    }
}

extension Offer {
    /// Whether only one of the two may count, being of one group.
    func isRival(of other: Offer) -> Bool {
        if case .group(let name) = stacking, case .group(let otherName) = other.stacking { name == otherName } else { false }
    }
}
