import Commerce
import Merchandising
import SampleShop
import Testing

@Suite("Who is in which segment")
struct SegmentRollTests {
    @Test("is what was put in force last, for any number of segments and customers")
    func rolls() throws {
        for seed in UInt64(0)..<20 {
            var dice = SplitMix64(seed: seed, stream: "roll")
            let roll = SegmentRoll()
            #expect(roll.groups(of: "c1").isEmpty && roll.names.isEmpty)
            for count in [dice.within(1...130), dice.within(1...130)] {
                let names = (0..<count).compactMap { ShopperSegment(rawValue: "s\($0)") }
                let members = names.map { name in
                    (segment: name, customers: (0..<50).filter { _ in dice.chance(0.2) }.map { CustomerID("c\($0)") })
                }
                roll.replace(with: members)
                for customer in (0..<60).map({ CustomerID("c\($0)") }) {
                    let expected = Set(members.filter { $0.customers.contains(customer) }.map(\.segment))
                    #expect(roll.groups(of: customer) == expected, "seed \(seed)")
                }
                #expect(roll.names == names.sorted())
            }
            #expect(roll.groups(of: nil).isEmpty)
            roll.replace(with: [])
            #expect(roll.groups(of: "c1").isEmpty && roll.names.isEmpty)
        }
    }

    @Test("A request without a profile is in none, and one without a customer neither")
    func consent() throws {
        let shop = try RandomShop(seed: 1)
        let member = try #require(shop.groups.first { !$0.value.isEmpty })
        #expect(shop.storefront.segments(of: member.key).groups == member.value)
        let request = SlateRequest(customer: member.key).withoutProfile
        #expect(shop.storefront.segments(of: request.customer) == ShopperSegments(.stranger))
    }

    @Test("A name is lower-case letters, digits, _ and -", arguments: ["", "A", "a b", "ä", String(repeating: "a", count: 65)])
    func names(text: String) { #expect(ShopperSegment(rawValue: text) == nil) }

    @Test("Two rules for groups may meet in one shopper, two for strangers and customers do not")
    func conflicts() throws {
        let shop = try RandomShop(seed: 2)
        func conflicts(_ one: String, _ other: String) throws -> Int {
            let (one, other) = (try #require(ShopperSegment(rawValue: one)), try #require(ShopperSegment(rawValue: other)))
            return shop.storefront.under(rules: [
                MerchantRule(id: "a", action: .pin(place: 1), products: ProductSelection(products: ["P101"]), segments: [one]),
                MerchantRule(id: "b", action: .pin(place: 1), products: ProductSelection(products: ["P102"]), segments: [other]),
            ]).ruleBook.conflicts().count
        }
        #expect(try conflicts("stranger", "new_customer") == 0)
        #expect(try conflicts("vip", "quiet") == conflicts("vip", "vip"))
        #expect(try conflicts("vip", "stranger") == conflicts("vip", "vip"))
    }
}
