import Affinity
import Commerce
import Foundation

extension BundleProposing {
    /// Works out what a candidate is to earn, and what could go wrong.
    func proposal(_ candidate: BundleCandidate) -> BundleProposal {
        let products = candidate.bought.map { storefront.products[$0] }
        let prices = products.map { $0.price?.minorUnits ?? 0 }
        let costs = products.map(cost)
        let all = prices.reduce(0, +)
        let rest = all - prices[0]
        let evidence = candidate.evidence
        let slope = slope(of: products.dropFirst())
        let displaced = candidate.bought.dropFirst().reduce(into: Set<Int32>()) { found, position in
            found.formUnion(storefront.model.relations?.alternatives(to: position) ?? [])
        }
        let knowledge = AttachKnowledge(
            baskets: Double(evidence.mainOrders), attached: Double(evidence.orders), slope: slope.slope)
        var curve: DepthCurve?
        var economics: BundleEconomics?
        if costs.allSatisfy({ $0 != nil }) {
            let margins = zip(prices, costs).map { Double($0 - ($1 ?? 0)) }
            let brought = BundleEconomics(
                priceOfRest: Double(rest), marginOfRest: margins.dropFirst().reduce(0, +),
                partialMargin: partialMargin(candidate, margins: margins),
                substituteMargin: displaced.isEmpty ? 0 : margins.dropFirst().reduce(0, +))
            let floors = DepthFloors(
                lines: zip(prices, costs).map { .init(price: $0, cost: $1, share: Double(rest) / Double(all)) },
                minimumMargin: settings.minimumMargin, minimumPrice: settings.minimumPrice)
            economics = brought
            curve = DepthCurve(economics: brought, knowledge: knowledge, isAllowed: floors.allow)
        }
        let test = curve.flatMap { curve -> DepthTest? in
            guard slope.level == .prior || slope.level == .shop else { return nil }
            let allowed = curve.points.filter { $0.isAllowed && $0.depth <= 0.2001 }.map(\.depth)
            return DepthTest(
                knowledge: knowledge,
                depths: [0] + allowed.filter { $0 > 0 }.suffix(4).enumerated().filter { $0.offset % 2 == 1 }.map(\.element),
                basketsPerDay: evidence.mainOrdersPerDay)
        }
        return BundleProposal(
            id: Self.identifier(candidate.positions.map { storefront.products[$0].id }), main: products[0].id, rest: contents(candidate),
            title: title(candidate), price: all, priceOfRest: rest, evidence: evidence, isSet: candidate.isSet, curve: curve,
            economics: economics, knowledge: knowledge,
            substitutes: displaced.map { storefront.products[Int($0)].id }.sorted().prefix(Self.mostSubstitutes).map(\.self), test: test,
            risks: risks(candidate, curve: curve, level: slope.level, displaced: displaced.count))
    }

    /// What is looked for in orders when a depth is learned in use.
    private static let mostSubstitutes = 50

    private func cost(_ product: Product) -> Int64? {
        if let cost = product.cost?.minorUnits { return cost }
        guard let margin = settings.assumedMargin, let price = product.price?.minorUnits else { return nil }
        return Int64((Double(price) * (1 - margin)).rounded(.up))
    }

    /// The slope of the rest: that of its products on the mean, and as sure as the least sure of them.
    private func slope(of rest: some Collection<Product>) -> (slope: PriceSlope, level: PriceLevel) {
        let known = rest.map { slopes($0.id) }
        let mean = known.reduce(0) { $0 + $1.slope.mean } / Double(max(1, known.count))
        let variance = known.map(\.slope.variance).max() ?? PriceSlope.prior.variance
        let order = PriceLevel.allCases
        let level = known.map(\.level).max { (order.firstIndex(of: $0) ?? 0) < (order.firstIndex(of: $1) ?? 0) } ?? .prior
        return (PriceSlope(mean: mean, variance: variance), level)
    }

    /// What baskets with the main product and not all of the rest leave of the rest.
    private func partialMargin(_ candidate: BundleCandidate, margins: [Double]) -> Double {
        let incomplete = Double(candidate.evidence.mainOrders - candidate.evidence.orders)
        guard candidate.bought.count > 2, incomplete > 0 else { return 0 }
        var joint: [Int: Double] = [:]
        for neighbour in storefront.model.neighbours(of: candidate.main) { joint[Int(neighbour.product)] = Double(neighbour.orders) }
        return zip(candidate.bought, margins).dropFirst().reduce(0) { sum, part in
            let beside = max(0, (joint[part.0] ?? 0) - Double(candidate.evidence.orders))
            return sum + part.1 * min(1, beside / incomplete)
        }
    }

    private func contents(_ candidate: BundleCandidate) -> BundleProposal.Rest {
        switch candidate.rest {
        case .fixed(let rest): .fixed(rest.map { storefront.products[$0].id })
        case .choice(let roles):
            .choice(roles.map { role in BundleRole(name: roleName(role), products: role.map { storefront.products[$0].id }) })
        }
    }

    private func roleName(_ positions: [Int]) -> String {
        let common = titles.haveName(positions) ? titles.name(of: positions) : ""
        if common.isEmpty, let shelf = storefront.products[positions[0]].category?.names.last { return shelf }
        return common.isEmpty ? storefront.products[positions[0]].title : common.prefix(1).uppercased() + common.dropFirst()
    }

    private func title(_ candidate: BundleCandidate) -> String {
        let main = storefront.products[candidate.main].title
        switch candidate.rest {
        case .fixed(let rest):
            if candidate.isSet {
                let common = titles.name(of: candidate.positions)
                if !common.isEmpty { return "Set of \(candidate.positions.count): \(common)" }
            }
            return ([main] + rest.map { storefront.products[$0].title }).joined(separator: " + ")
        case .choice(let roles):
            let names = roles.map { "one \(roleName($0))" }
            let all = names.count > 1 ? names.dropLast().joined(separator: ", ") + " and " + (names.last ?? "") : names.joined()
            return "\(main) + \(all) of your choice"
        }
    }

    private func risks(_ candidate: BundleCandidate, curve: DepthCurve?, level: PriceLevel, displaced: Int) -> [BundleRisk] {
        let evidence = candidate.evidence
        var risks: [BundleRisk] = []
        // A tenth of chance is what most people would want to be told of.
        if let best = curve?.best, best.depth > 0, best.chanceOfLoss > 0.1 { risks.append(.loss(best.chanceOfLoss)) }
        if evidence.attachRate > 0.4 { risks.append(.boughtAnyway(evidence.attachRate)) }
        if displaced > 0 { risks.append(.displaces(displaced)) }
        let days = candidate.bought.compactMap { position -> Double? in
            guard let stock = storefront.products[position].stock else { return nil }
            return Double(stock) / max(1e-6, perDay[position])
        }.min()
        if let days, days < settings.days { risks.append(.shortStock(days: days)) }
        if let stability = evidence.stability, stability < 0.33 { risks.append(.seasonal) }
        if evidence.buyers < 20 { risks.append(.fewBuyers(evidence.buyers)) }
        if level == .prior { risks.append(.unknownResponse) }
        if candidate.bought.contains(where: { storefront.products[$0].cost == nil }), settings.assumedMargin != nil {
            risks.append(.assumedCost)
        }
        return risks
    }

    /// The same for the same products: FNV-1a over their ids (Fowler, Noll, Vo).
    private static func identifier(_ products: [ProductID]) -> String {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for product in products.sorted() {
            for byte in product.rawValue.utf8 { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01b3 }
            hash = (hash ^ 0xff) &* 0x0000_0100_0000_01b3
        }
        return "bundle-" + String(hash, radix: 36)
    }
}
