import Affinity
import Commerce
import Merchandising
import SampleShop
import Testing

@Suite("What may be tried in a slate")
struct TrialTests {
    private func asking(_ request: SlateRequest, draw: UInt64? = nil, keepsTrial: Bool = false) -> SlateRequest {
        var request = request
        request.explain = false
        request.draw = draw
        request.keepsTrial = keepsTrial
        return request
    }

    private func words(_ slate: Slate) -> [String] {
        slate.items.map { "\($0.position) \($0.relation) \($0.strategy) \($0.propensity) \($0.following?.days ?? -1)" }
    }

    @Test("and is decided later comes to the same as what a draw decides at once, also around what the merchant pinned")
    func same() throws {
        let shop = try #require(RankedShop.shared)
        let pinned = shop.storefront.under(rules: [
            MerchantRule(id: "top", action: .pin(place: 1), products: ProductSelection(products: ["P100"])),
            MerchantRule(id: "end", action: .pin(place: 10), products: ProductSelection(products: ["P101"])),
        ])
        var dice = SplitMix64(seed: 6, stream: "draws")
        for storefront in [shop.storefront, pinned] {
            var (tried, offered) = (0, 0)
            for request in shop.requests {
                let kept = storefront.slate(for: asking(request, keepsTrial: true))
                if kept.trial != nil { offered += 1 }
                for _ in 0..<20 {
                    let draw = dice.next()
                    let item = kept.trial?.tried(by: draw)
                    let drawn = storefront.slate(for: asking(request, draw: draw))
                    #expect(words(drawn) == words(item.map(kept.trying) ?? kept))
                    #expect(drawn.trial == nil)
                    if let item {
                        tried += 1
                        #expect(!kept.items.contains { $0.position == item.position })
                    }
                }
            }
            #expect(offered > 50, "\(offered)")
            // One in twenty of those that have something to try, give or take five deviations.
            #expect(abs(Double(tried) / Double(offered) - 1) < 5 * (0.05 * 0.95 / (20 * Double(offered))).squareRoot() * 20)
        }
    }

    @Test("says how likely each outcome is, all of them together 1")
    func propensities() throws {
        let shop = try #require(RankedShop.shared)
        var dice = SplitMix64(seed: 7, stream: "draws")
        let kept = shop.requests.map { shop.storefront.slate(for: asking($0, keepsTrial: true)) }.filter { $0.trial != nil }
        for slate in kept.prefix(20) {
            let trial = try #require(slate.trial)
            #expect(slate.items[trial.place].propensity == 0.95)
            var likely: [Int: Double] = [:]
            for _ in 0..<20_000 { trial.tried(by: dice.next()).map { likely[$0.position] = $0.propensity } }
            #expect(likely.count == trial.items.count && abs(likely.values.reduce(0.95, +) - 1) < 1e-9, "\(likely)")
        }
    }

    @Test("is not kept where several slots are asked for, nor drawn where nobody draws")
    func several() throws {
        let shop = try #require(RankedShop.shared)
        for request in shop.requests.prefix(50) {
            var two = asking(request, keepsTrial: true)
            two.slots = [.init(placement: .basket, limit: 4), .init(placement: .home, limit: 4)]
            #expect(shop.storefront.slates(for: two).allSatisfy { $0.trial == nil && $0.items.allSatisfy { $0.propensity == 1 } })
            #expect(shop.storefront.slate(for: asking(request)).items.allSatisfy { $0.propensity == 1 })
        }
    }
}
