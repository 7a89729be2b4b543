import Affinity
import Commerce

extension BundleProposing {
    /// Products of one role at most.
    private static let mostPerRole = 4

    /// Main products with things of one kind that each go with them, and with things of several kinds that are bought with them in one order: one of
    /// each kind is a role.
    func choiceCandidates() -> [BundleCandidate] {
        (0..<storefront.model.productCount).flatMap { main -> [BundleCandidate] in
            let partners = partners(of: main)
            let roles = roles(among: partners, of: main)
            return [candidate(main, with: partners, roles)].compactMap(\.self)
                + (roles.count > 1 ? candidates(main, roles) : [])
        }
    }

    /// What goes with a product, is no kind of it, and is no dearer; that bought most with it first.
    private func partners(of main: Int) -> [Neighbour] {
        guard isSellable(main), let price = storefront.products[main].price?.minorUnits else { return [] }
        return storefront.model.neighbours(of: main).filter { neighbour in
            let other = Int(neighbour.product)
            guard Int(neighbour.voters) >= Self.fewestBuyers, isSellable(other), !areKinds(main, other) else { return false }
            let their = storefront.products[other].price?.minorUnits ?? 0
            return their <= price && Double(price) <= Self.widestPriceRatio * Double(their)
                && storefront.model.association(of: main, with: neighbour).lift ?? 0 >= Self.leastLift
        }.sorted { ($1.orders, $0.product) < ($0.orders, $1.product) }
    }

    /// Partners by what they are kinds of, where there are several to choose from and a word for them.
    private func roles(among partners: [Neighbour], of main: Int) -> [[Int]] {
        var roles: [(first: Neighbour, members: [Int])] = []
        for partner in partners {
            let position = Int(partner.product)
            guard let place = roles.firstIndex(where: { areAlternatives(Int($0.first.product), position) }) else {
                roles.append((partner, [position]))
                continue
            }
            // What hardly anybody chooses is no choice.
            guard roles[place].members.count < Self.mostPerRole, 2 * partner.orders >= roles[place].first.orders,
                haveName([Int(roles[place].first.product), position])
            else { continue }
            roles[place].members.append(position)
        }
        return roles.map(\.members).filter { $0.count > 1 && haveName($0) && !titles.sharesName(main, of: $0) }
    }

    /// Whether a shopper would take one or the other: kinds of one thing, or products of one shelf at about one price that are not bought for each other.
    private func areAlternatives(_ one: Int, _ other: Int) -> Bool {
        if areKinds(one, other) { return true }
        let (first, second) = (storefront.products[one], storefront.products[other])
        guard let shelf = first.category, shelf == second.category,
            storefront.model.relations?.relation(of: one, to: other).kind != .complement,
            !storefront.model.neighbours(of: one).contains(where: { Int($0.product) == other && isComplement($0, of: one) }),
            let price = first.price?.minorUnits, let their = second.price?.minorUnits
        else { return false }
        return Double(max(price, their)) <= Self.kindPriceRatio * Double(max(1, min(price, their)))
    }

    private func isComplement(_ neighbour: Neighbour, of position: Int) -> Bool {
        Int(neighbour.voters) >= Self.fewestBuyers
            && storefront.model.association(of: position, with: neighbour).lift ?? 0 >= Self.leastLift
    }

    /// Whether there is a word for some products: what their titles share, or their shelf.
    private func haveName(_ positions: [Int]) -> Bool {
        if titles.haveName(positions) { return true }
        guard let shelf = storefront.products[positions[0]].category else { return false }
        return positions.allSatisfy { storefront.products[$0].category == shelf }
    }

    /// The role of what is bought most with the main product.
    private func candidate(_ main: Int, with partners: [Neighbour], _ roles: [[Int]]) -> BundleCandidate? {
        let orders = Int(storefront.model.orders[main])
        guard let best = partners.first, let role = roles.first, role[0] == Int(best.product), orders > 0 else { return nil }
        let count = Int(storefront.model.orders[role[0]])
        let joint = Int(best.orders)
        let evidence = BundleEvidence(
            orders: joint, mainOrders: orders, rarestOrders: min(orders, count), commonestOrders: max(orders, count),
            buyers: Int(best.voters), lift: storefront.model.association(of: main, with: best).lift ?? 0, stability: nil,
            mainOrdersPerDay: perDay[main], ordersPerDay: perDay[main] * Double(joint) / Double(orders))
        return BundleCandidate(main: main, rest: .choice([role]), evidence: evidence, isSet: false)
    }

    /// Roles of which one each is bought with the main product in one order; what is counted is the choice that most make, first in each role.
    private func candidates(_ main: Int, _ roles: [[Int]]) -> [BundleCandidate] {
        var roleOf: [Int: Int] = [:]
        for (role, members) in roles.enumerated() { for member in members { roleOf[member] = role } }
        var found: [[Int]: (best: KnownSet, orders: Int, choices: Int)] = [:]
        for set in storefront.model.sets(holding: main) where set.itemset.items.count > 2 && set.voters >= Self.fewestBuyers {
            let others = set.itemset.items.map(Int.init).filter { $0 != main }
            let places = others.compactMap { roleOf[$0] }.sorted()
            guard places.count == others.count, Set(places).count == places.count, set.itemset.liftOverBestSplit >= Self.leastLift
            else { continue }
            let known = found[places]
            let best = known.map { $0.best.itemset.orders < set.itemset.orders ? set : $0.best } ?? set
            found[places] = (best, (known?.orders ?? 0) + set.itemset.orders, (known?.choices ?? 0) + 1)
        }
        // Of what is always chosen the same way, a fixed set is proposed.
        return found.sorted { $0.key.lexicographicallyPrecedes($1.key) }.compactMap { places, known in
            guard known.choices > 1 else { return nil }
            let set = known.best
            let chosen = set.itemset.items.map(Int.init).filter { $0 != main }
            let some = places.map { place in roles[place].filter(chosen.contains) + roles[place].filter { !chosen.contains($0) } }
            // Who may take one thing or another of two roles would be asked twice for one.
            for (place, role) in some.enumerated() {
                for other in some[(place + 1)...].joined() where role.contains(where: { areAlternatives($0, other) }) { return nil }
            }
            let evidence = evidence(
                of: [main] + chosen, main: main, orders: set.itemset.orders, buyers: set.voters, lift: set.itemset.liftOverBestSplit,
                stability: set.itemset.stability)
            return BundleCandidate(
                main: main, rest: .choice(some), evidence: evidence, isSet: false,
                reach: Double(known.orders) / Double(max(1, set.itemset.orders)))
        }
    }
}
