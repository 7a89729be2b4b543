import Affinity
import Commerce
import Testing

@testable import Merchandising

@Suite("Portraits of customers")
struct RememberedPortraitsTests {
    @Test("are made once for who asks again and again, and anew for who was long forgotten")
    func once() {
        let remembered = RememberedPortraits()
        var made = 0
        func ask(_ customer: Int) {
            _ = remembered.portrait(of: CustomerID("c-\(customer)")) {
                made += 1
                return .unknown
            }
        }
        for _ in 0..<5 { ask(0) }
        #expect(made == 1)
        // Customer 0 asks all the time and stays; customer 1 asks once.
        ask(1)
        for customer in 2..<20_000 {
            ask(customer)
            ask(0)
        }
        #expect(made == 20_000)
        ask(1)
        #expect(made == 20_001)
    }

    @Test("A portrait that was made when its customer was announced is not made again for the first request")
    func portraits() throws {
        let shop = try FollowingTests.storefront()
        _ = try #require(shop.model.ranking)
        shop.makePortrait(of: "regular")
        shop.makePortrait(of: "nobody")
        var made: [CustomerID] = []
        for id: CustomerID in ["regular", "nobody"] {
            _ = shop.portraits.portrait(of: id) {
                made.append(id)
                return .unknown
            }
        }
        #expect(made == ["nobody"])
    }
}
