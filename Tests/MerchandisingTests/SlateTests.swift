import Affinity
import Commerce
import Merchandising
import Testing

@Suite("Slates")
struct SlateTests {
    private static let seeds = UInt64(0)..<40
    private static let requests = 25

    @Test("are what ranking all pairs by definition gives, with the same scores and rungs")
    func reference() throws {
        for seed in Self.seeds {
            var shop = try RandomShop(seed: seed)
            for number in 0..<Self.requests {
                let request = shop.request()
                let slates = shop.storefront.slates(for: request)
                let expected = ReferenceRanking(
                    storefront: shop.storefront, request: request, owned: request.customer.flatMap { shop.owned[$0] } ?? []
                ).slates()
                let found = slates.map { slate in
                    slate.items.map {
                        ReferenceRanking.Choice(product: shop.storefront.products[$0.position].id, strategy: $0.strategy, score: $0.score)
                    }
                }
                #expect(found == expected, "seed \(seed), request \(number)")
            }
        }
    }

    @Test("never show what must not be shown, nothing twice, and are full while anything fits")
    func rules() throws {
        for seed in Self.seeds {
            var shop = try RandomShop(seed: seed)
            for number in 0..<Self.requests {
                let request = shop.request()
                let rules = ReferenceRanking(
                    storefront: shop.storefront, request: request, owned: request.customer.flatMap { shop.owned[$0] } ?? [])
                var shown: [Int] = []
                for (slot, slate) in zip(request.slots, shop.storefront.slates(for: request)) {
                    #expect(slate.placement == slot.placement && slate.items.count <= slot.limit)
                    for item in slate.items {
                        #expect(rules.fits(item.position, beside: shown), "seed \(seed), request \(number)")
                        shown.append(item.position)
                    }
                    if slate.items.count < slot.limit {
                        let left = shop.storefront.products.indices.filter { rules.fits($0, beside: shown) }
                        #expect(left.isEmpty, "seed \(seed), request \(number)")
                    }
                }
            }
        }
    }

    @Test("stand in the order of the ladder and say which rungs were needed")
    func ladder() throws {
        for seed in Self.seeds {
            var shop = try RandomShop(seed: seed)
            for number in 0..<Self.requests {
                for slate in shop.storefront.slates(for: shop.request()) {
                    let strategies = slate.items.map(\.strategy)
                    #expect(strategies == strategies.sorted(), "seed \(seed), request \(number)")
                    #expect(slate.strategy == strategies.last && slate.isFallback == strategies.contains { $0 != .complements })
                    for item in slate.items {
                        let relation: Relation =
                            switch item.strategy {
                            case .pinned: .related
                            case .visits: .alsoViewed
                            case .complements: .complement
                            case .ownPurchases: .replenishment
                            case .content: .related
                            case .categoryBestsellers: .sameCategory
                            case .bestsellers: .bestseller
                            }
                        #expect(item.relation == relation && (item.evidence != nil) == (item.strategy == .complements))
                    }
                }
            }
        }
    }

    @Test("explain counts that add up, and evidence that the model holds")
    func explanation() throws {
        for seed in Self.seeds {
            var shop = try RandomShop(seed: seed)
            for number in 0..<Self.requests {
                var request = shop.request()
                request.explain = true
                for (slot, slate) in zip(request.slots, shop.storefront.slates(for: request)) {
                    let explanation = try #require(slate.explanation)
                    let complements = slate.items.filter { $0.strategy == .complements }
                    let seen = complements.count + explanation.dropped.values.reduce(0, +)
                    if explanation.runnerUp == nil {
                        #expect(explanation.candidates == seen, "seed \(seed), request \(number)")
                    } else {
                        #expect(explanation.candidates > seen && complements.count == slot.limit, "seed \(seed), request \(number)")
                    }
                    #expect(explanation.anchors.allSatisfy(shop.storefront.isLearned), "seed \(seed), request \(number)")
                    let anchors = explanation.anchors
                    for item in complements {
                        let evidence = try #require(item.evidence)
                        #expect(anchors.contains(evidence.anchor) && evidence.share > 0 && evidence.share <= 1.0001)
                        let pair = try #require(
                            shop.storefront.model.neighbours(of: evidence.anchor).first { Int($0.product) == item.position })
                        #expect(evidence.voters == Int(pair.voters) && evidence.orders == Int(pair.orders))
                        #expect(evidence.association == shop.storefront.model.association(of: evidence.anchor, with: pair))
                    }
                }
                request.explain = false
                #expect(shop.storefront.slates(for: request).allSatisfy { $0.explanation == nil })
            }
        }
    }

    @Test("are the same for the same request, whoever else asks meanwhile")
    func concurrently() async throws {
        var shop = try RandomShop(seed: 7)
        let requests = (0..<40).map { _ in shop.request() }
        let storefront = shop.storefront
        let alone = requests.map { storefront.slates(for: $0).map { $0.items.map(\.position) } }
        await withTaskGroup(of: Bool.self) { group in
            for _ in 0..<4 {
                group.addTask {
                    (0..<3).allSatisfy { _ in requests.map { storefront.slates(for: $0).map { $0.items.map(\.position) } } == alone }
                }
            }
            for await isSame in group { #expect(isSame) }
        }
    }
}
