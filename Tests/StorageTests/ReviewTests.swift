import Affinity
import Commerce
import SampleShop
import Testing

@testable import Storage

@Suite("Reviews in the database")
struct ReviewTests {
    private static let products = ["kettle": "Gooseneck Kettle", "pot": "Moka Pot", "press": "AeroPress Maker"]
    private static let reviews = [
        Review(id: "1", product: "pot", customer: "anna", rating: 5, title: "Good", text: "Works with the gooseneck kettle"),
        Review(id: "2", product: "pot", customer: "ben", rating: 2, text: "Instead of the aeropress maker"),
        Review(id: "3", product: "pot", rating: 4.5, title: "Bought with the gooseneck kettle"),
        Review(id: "4", product: "kettle", customer: "anna", rating: 3),
        Review(id: "5", product: "pot", customer: "cleo", rating: 4, text: "Fits the gooseneck kettle"),
    ]

    private func history(_ reviews: [Review]) throws -> ShopHistory {
        let database = try TestShop().database()
        let products = Self.products.map { (Product(id: ProductID($0), title: $1), Product.Fields.title) }
        _ = try database.record(products: products, at: opening)
        _ = try database.record(
            orders: [
                line("A", "pot", customer: "anna"), line("B", "kettle", customer: "ben"),
                // Cancelled, and sent back: not bought.
                line("C", "pot", customer: "cleo", status: .cancelled), line("D", "pot", day: 1, customer: "cleo"),
            ], returns: [giveBack("E", "pot", day: 2, customer: "cleo", order: "D")])
        try database.settle()
        _ = try database.record(reviews: reviews)
        return try database.shopHistory()
    }

    @Test("come out as stars of each product, and mentions by who bought what they reviewed")
    func read() throws {
        let history = try history(Self.reviews)
        #expect(history.catalogue.map(\.id) == ["kettle", "pot", "press"])
        #expect(history.ratings[1] == ProductRating(count: 4, stars: 15.5, squares: 25 + 4 + 20.25 + 16) && history.ratings[0].count == 1)
        #expect(history.ratings[2] == ProductRating())
        #expect(history.mentions.map(\.other) == [0, 0, 0, 2] && history.mentions.allSatisfy { $0.product == 1 })
        #expect(history.mentions.filter(\.hasBought).map(\.kind) == [.with] && history.mentions.count { $0.reviewer == nil } == 1)
    }

    @Test("come to the same in whatever order they arrive")
    func anyOrder() throws {
        var dice = SplitMix64(seed: 1, stream: "reviews")
        let straight = try history(Self.reviews)
        for _ in 0..<4 {
            let shuffled = try history(dice.shuffled(Self.reviews + Self.reviews.prefix(2)))
            #expect(shuffled.ratings == straight.ratings)
            #expect(
                shuffled.mentions.map { [$0.product, $0.other, Int32($0.kind.rawValue)] }
                    == straight.mentions.map { [$0.product, $0.other, Int32($0.kind.rawValue)] })
        }
    }
}
