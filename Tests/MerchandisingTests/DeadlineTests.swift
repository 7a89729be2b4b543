import Commerce
import Merchandising
import Testing

@Suite struct DeadlineTests {
    @Test func withNoTimeLeftBestSellersFillAndTheSlateSaysSo() throws {
        let shop = try #require(RankedShop.shared)
        for request in shop.requests.prefix(20) {
            let late = try #require(shop.storefront.slates(for: request, isLate: { true }).first)
            #expect(late.isDegraded && late.isFallback)
            #expect(late.items.count == request.slots[0].limit)
            #expect(late.items.allSatisfy { $0.strategy >= .categoryBestsellers })
            #expect(try !#require(shop.storefront.slates(for: request).first).isDegraded)
        }
    }

    @Test func whatWasFilledInTimeStaysAndNothingIsShownTwice() throws {
        let shop = try #require(RankedShop.shared)
        for var request in shop.requests.prefix(20) {
            let slot = request.slots[0]
            request.slots = [slot, slot]
            let calm = shop.storefront.slates(for: request)
            var asked = 0
            let slates = shop.storefront.slates(for: request) {
                asked += 1
                // Each slot asks more often than once.
                return asked > 2
            }
            #expect(!slates[0].isDegraded || slates[0].items.count == calm[0].items.count)
            #expect(slates[1].isDegraded)
            let shown = slates.flatMap { $0.items.map(\.position) }
            #expect(Set(shown).count == shown.count)
        }
    }
}
