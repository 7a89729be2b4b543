import Affinity
import Commerce
import Merchandising
import Testing

@Suite("A request with what is remembered of the shopper")
struct CompletedRequestTests {
    private let shopper = ShopperState(viewed: ["seen"], basket: ["cup"], dismissed: ["no"], boughtLately: ["tea"])

    private func slots(_ placement: Placement) -> [SlateRequest.Slot] { [SlateRequest.Slot(placement: placement, limit: 5)] }

    @Test("has what it leaves out, and what it states stands")
    func fields() {
        let silent = SlateRequest(slots: slots(.home)).completed(by: shopper, statesBasket: false, statesViewed: false)
        #expect(silent.viewed == ["seen"] && silent.basket == ["cup"] && silent.dismissed == ["no"] && silent.boughtLately == ["tea"])
        let stating = SlateRequest(slots: slots(.home), basket: ["x"], viewed: ["y"])
            .completed(by: shopper, statesBasket: true, statesViewed: true)
        #expect(stating.viewed == ["y"] && stating.basket == ["x"] && stating.dismissed == ["no"])
        let empty = SlateRequest(slots: slots(.home)).completed(by: shopper, statesBasket: true, statesViewed: true)
        #expect(empty.viewed.isEmpty && empty.basket.isEmpty)
    }

    @Test("beside a product has the basket too; after a purchase it follows that")
    func places() {
        let page = SlateRequest(slots: slots(.productPage), product: "pot").completed(by: shopper, statesBasket: false, statesViewed: false)
        #expect(page.basket == ["cup"] && page.product == "pot")
        let after = SlateRequest(slots: slots(.postPurchase)).completed(by: shopper, statesBasket: false, statesViewed: false)
        #expect(after.basket == ["tea"])
    }

    @Test("shows nothing that was dismissed or bought a moment ago, unless what is owned is asked for")
    func eligibility() throws {
        let catalogue = ["a", "b", "c", "d"].map { Product(id: ProductID($0), title: $0) }
        let model = try Model.learned(from: [["a", "b", "c", "d"]], settings: .plainCounts)
        let shop = Storefront(model: model, modelName: "m", catalogue: catalogue)
        var request = SlateRequest(slots: slots(.basket), basket: ["a"], explain: true)
        request.dismissed = ["b", "unknown"]
        request.boughtLately = ["c"]
        let slate = shop.slate(for: request)
        #expect(slate.items.map { shop.products[$0.position].id } == ["d"])
        #expect(slate.explanation?.dropped == [.dismissed: 1, .owned: 1])
        request.owned = .include
        #expect(shop.slate(for: request).items.map { shop.products[$0.position].id } == ["c", "d"])
    }

    @Test("of somebody who does not want to be recognised names nobody")
    func stranger() {
        let request = SlateRequest(basket: ["a"], viewed: ["b"], customer: "ann", visitor: "v").withoutProfile
        #expect(request.customer == nil && request.visitor == nil && request.basket == ["a"] && request.viewed == ["b"])
    }
}
