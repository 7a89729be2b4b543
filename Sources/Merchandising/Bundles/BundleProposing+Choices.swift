import Affinity
import Commerce

extension BundleProposing {
    /// Products of one role at most.
    private static let mostPerRole = 4
    /// Roles beside a main product that are looked at.
    private static let mostRoles = 4

    /// Main products with things of one kind that each go with them, and those with a choice in several roles that were counted.
    func choiceCandidates() -> [BundleCandidate] {
        let several = choices.all.compactMap { choice -> BundleCandidate? in
            guard let main = storefront.position(of: choice.main), isSellable(main) else { return nil }
            let roles = choice.roles.map { role in role.compactMap { storefront.position(of: $0) }.filter(isSellable) }
            guard roles.allSatisfy({ $0.count > 1 }) else { return nil }
            let evidence = BundleEvidence(
                orders: choice.orders, mainOrders: choice.mainOrders, rarestOrders: choice.rarestOrders,
                commonestOrders: choice.commonestOrders, buyers: choice.buyers, lift: choice.lift, stability: nil,
                mainOrdersPerDay: perDay[main], ordersPerDay: perDay[main] * Double(choice.orders) / Double(max(1, choice.mainOrders)))
            return BundleCandidate(main: main, rest: .choice(roles), evidence: evidence, isSet: false)
        }
        return several
            + (0..<storefront.model.productCount).compactMap { main in
                let partners = partners(of: main)
                return candidate(main, with: partners, roles(among: partners, of: main))
            }
    }

    /// What could be chosen in several roles beside each main product: any two or three of the roles that are bought with it most.
    func openChoices() -> [(main: Int, roles: [[Int]])] {
        (0..<storefront.model.productCount).flatMap { main -> [(main: Int, roles: [[Int]])] in
            var roles: [[Int]] = []
            for role in self.roles(among: partners(of: main), of: main) where roles.count < Self.mostRoles {
                // Who may take one thing or another of two roles would be asked twice for one.
                let isApart = roles.allSatisfy { other in other.allSatisfy { one in !role.contains { areAlternatives(one, $0) } } }
                if isApart { roles.append(role) }
            }
            let pairs = roles.indices.flatMap { one in roles[(one + 1)...].indices.map { [one, $0] } }
            let triples = pairs.flatMap { pair in roles[(pair[1] + 1)...].indices.map { pair + [$0] } }
            return (pairs + triples).map { places in (main, places.map { roles[$0] }) }
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
}
