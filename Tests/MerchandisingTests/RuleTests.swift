import Commerce
import Merchandising
import Testing

@Suite("Merchant's rules")
struct RuleTests {
    private static let seeds = UInt64(0)..<40
    private static let requests = 20

    /// A random shop under random rules, and requests at random moments.
    private func ask(_ body: (RandomShop, Storefront, [MerchantRule], SlateRequest, [Slate], String) throws -> Void) throws {
        for seed in Self.seeds {
            var shop = try RandomShop(seed: seed)
            let rules = shop.rules(6)
            let storefront = shop.storefront.under(rules: rules)
            for number in 0..<Self.requests {
                var request = shop.request()
                request.slots = request.slots.map { SlateRequest.Slot(placement: number % 3 == 0 ? .home : .basket, limit: $0.limit) }
                request.now = Timestamp(secondsSince1970: Int64(number * 20))
                try body(shop, storefront, rules, request, storefront.slates(for: request), "seed \(seed), request \(number)")
            }
        }
    }

    private func inForce(_ rules: [MerchantRule], _ request: SlateRequest, _ slate: Slate, _ shop: RandomShop) -> [MerchantRule] {
        // Nobody's orders are known here but how many products each customer has, in one order.
        let segment: ShopperSegment = request.customer.map { shop.owned[$0]?.isEmpty == false } == true ? .newCustomer : .stranger
        let groups = request.customer.flatMap { shop.groups[$0] } ?? []
        return rules.filter { rule in
            (rule.placements.isEmpty || rule.placements.contains(slate.placement))
                && (rule.segments.isEmpty || rule.segments.contains(segment) || !rule.segments.isDisjoint(with: groups))
                && rule.isInForce(at: request.now)
        }
    }

    @Test("never show what one of them blocks")
    func blocked() throws {
        var asked = 0
        try ask { shop, storefront, rules, request, slates, place in
            for slate in slates {
                for rule in inForce(rules, request, slate, shop) where rule.action == .block {
                    asked += 1
                    #expect(!slate.items.contains { rule.products.holds(storefront.products[$0.position]) }, "\(place)")
                }
            }
        }
        #expect(asked > 100)
    }

    @Test("never show together what must not be, nor attributes that must not meet")
    func company() throws {
        var asked = 0
        try ask { shop, storefront, rules, request, slates, place in
            let anchors = ([request.product].compactMap { $0 } + request.basket).compactMap(storefront.product)
            var shown: [Product] = []
            for slate in slates {
                let items = slate.items.map { storefront.products[$0.position] }
                for rule in inForce(rules, request, slate, shop) where rule.others != nil {
                    let others = rule.others ?? ProductSelection()
                    for (number, item) in items.enumerated() {
                        switch rule.action {
                        case .neverTogether:
                            for other in anchors + shown + items[..<number] {
                                let isClash =
                                    rule.products.holds(item) && others.holds(other) || others.holds(item) && rule.products.holds(other)
                                #expect(!isClash, "\(place)")
                                asked += 1
                            }
                        case .mustAgree, .mustDiffer:
                            guard rule.products.holds(item), let own = item.attributes["size"] else { continue }
                            let values = anchors.filter(others.holds).compactMap { $0.attributes["size"] }
                            guard !values.isEmpty else { continue }
                            let isMustAgree = if case .mustAgree = rule.action { true } else { false }
                            #expect(values.contains(own) == isMustAgree, "\(place)")
                            asked += 1
                        case .pin, .boost, .block: break
                        }
                    }
                }
                shown += items
            }
        }
        #expect(asked > 300)
    }

    @Test("put a pin where it was put, unless it may not be shown or the slate is too short")
    func pins() throws {
        var pinned = 0
        for seed in Self.seeds {
            var shop = try RandomShop(seed: seed)
            let others = shop.rules(6).filter { if case .pin = $0.action { false } else { true } }
            for number in 0..<Self.requests {
                let request = shop.request()
                let product = shop.catalogue[(number * 7 + Int(seed)) % shop.catalogue.count]
                let pin = MerchantRule(
                    id: "pin", action: .pin(place: number % 4 + 1), products: ProductSelection(products: [product.id]))
                guard let slot = request.slots.first, slot.limit > 0, let position = shop.storefront.position(of: product.id) else {
                    continue
                }
                var asked = request
                asked.slots = [SlateRequest.Slot(placement: slot.placement, limit: 100)]
                let mayBeShown = shop.storefront.under(rules: others).slate(for: asked).items.contains { $0.position == position }
                let slate = shop.storefront.under(rules: others + [pin]).slate(for: request)
                let found = slate.items.firstIndex { $0.position == position }
                // What stands before it in a long slate may be what keeps it out there, as a variant or by a rule.
                guard mayBeShown else { continue }
                pinned += 1
                #expect(found == min(number % 4, slate.items.count - 1), "seed \(seed), request \(number)")
                #expect(found.map { slate.items[$0].strategy } == .pinned)
            }
        }
        #expect(pinned > 20)
    }

    @Test("preview what then happens")
    func previews() throws {
        for seed in Self.seeds {
            var shop = try RandomShop(seed: seed)
            let (before, after) = (shop.rules(3), shop.rules(3))
            let requests = (0..<Self.requests).map { _ in shop.request() }
            let storefront = shop.storefront.under(rules: before)
            let preview = RulePreview(of: after, in: storefront, for: requests)
            let then = storefront.under(rules: after)
            var (slates, changed) = (0, 0)
            for request in requests {
                for (old, new) in zip(storefront.slates(for: request), then.slates(for: request)) {
                    slates += 1
                    if old.items.map(\.position) != new.items.map(\.position) { changed += 1 }
                }
            }
            #expect(preview.slates == slates && preview.changed == changed, "seed \(seed)")
            for example in preview.examples {
                #expect(then.slates(for: example.request).contains { $0.items.map(\.position) == example.after }, "seed \(seed)")
            }
        }
    }

    @Test("say which of them dropped what")
    func explained() throws {
        let shop = try RandomShop(seed: 3)
        let rule = MerchantRule(id: "no-x", action: .block, products: ProductSelection(brands: ["x"]))
        let storefront = shop.storefront.under(rules: [rule])
        let basket = try #require(shop.catalogue.first { $0.id.rawValue.hasPrefix("P") })
        let slate = storefront.slate(for: SlateRequest(slots: [.init(placement: .basket, limit: 40)], basket: [basket.id], explain: true))
        let dropped = try #require(slate.explanation)
        #expect(dropped.rules["no-x"] ?? 0 > 0 && dropped.rules["no-x"] == dropped.dropped[.blocked])
    }

    @Test("that disagree are named")
    func conflicts() throws {
        let shop = try RandomShop(seed: 1)
        let ids = shop.catalogue.filter { $0.brand == "x" }.map(\.id)
        let (one, other) = (try #require(ids.first), try #require(ids.last))
        let rules = [
            MerchantRule(id: "a", action: .pin(place: 1), products: ProductSelection(products: [one])),
            MerchantRule(id: "b", action: .block, products: ProductSelection(brands: ["x"]), placements: [.home]),
            MerchantRule(id: "c", action: .boost(factor: 2), products: ProductSelection(products: [other]), placements: [.basket]),
            MerchantRule(id: "d", action: .boost(factor: 0.5), products: ProductSelection(brands: ["x"])),
            MerchantRule(
                id: "e", action: .pin(place: 1), products: ProductSelection(products: [other]), endsAt: Timestamp(secondsSince1970: 9)),
            MerchantRule(
                id: "f", action: .neverTogether, products: ProductSelection(products: [one]), others: ProductSelection(products: [other])),
            MerchantRule(
                id: "g", action: .pin(place: 1), products: ProductSelection(products: [one]), startsAt: Timestamp(secondsSince1970: 9)),
        ]
        let found = shop.storefront.under(rules: rules).ruleBook.conflicts().map { "\($0.first)\($0.second) \($0.kind.rawValue)" }
        #expect(
            Set(found) == [
                "ab blocked", "be blocked", "bg blocked", "cd opposed", "ae same_place", "ag same_place", "ae pinned_apart",
            ])
    }

    @Test("A rule about ten thousand others leaves each as it is")
    func many() throws {
        var shop = try RandomShop(seed: 8)
        let few = shop.rules(5)
        let idle = (0..<2_000).map {
            MerchantRule(id: RuleID("idle \($0)"), action: .block, products: ProductSelection(products: [ProductID("nothing \($0)")]))
        }
        let (one, other) = (shop.storefront.under(rules: few), shop.storefront.under(rules: few + idle))
        for _ in 0..<50 {
            let request = shop.request()
            #expect(
                one.slates(for: request).map { $0.items.map(\.position) } == other.slates(for: request).map { $0.items.map(\.position) })
        }
    }
}
