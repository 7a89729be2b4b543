import Commerce
import Merchandising
import Testing

@Suite("A sample of requests")
struct RequestSampleTests {
    private let storefront: Storefront

    init() throws { storefront = try RandomShop(seed: 1).storefront }

    private func ask(_ product: Int) -> SlateRequest {
        SlateRequest(product: ProductID("\(product)"), customer: "anna", visitor: "cookie")
    }

    @Test("keeps all of few, an even draw of many, and nothing of who asked")
    func even() throws {
        let now = Timestamp(secondsSince1970: 1_800_000_000)
        let sample = RequestSample(seed: 7)
        for number in 0..<RequestSample.perDay { sample.note(ask(number), in: storefront, at: now) }
        #expect(sample.week(until: now).flatMap(\.requests).compactMap(\.product) == (0..<RequestSample.perDay).map { "\($0)" })
        let count = 30_000
        for number in RequestSample.perDay..<count { sample.note(ask(number), in: storefront, at: now) }
        let day = try #require(sample.week(until: now).first)
        #expect(day.seen == count && day.requests.count == RequestSample.perDay)
        #expect(Set(day.requests.compactMap(\.product)).count == RequestSample.perDay)
        // The mean of 300 even draws from 0..<30,000 is 15,000 with a standard deviation of 500
        let mean = day.requests.compactMap { $0.product.flatMap(Int.init) }.reduce(0, +) / RequestSample.perDay
        #expect((13_000...17_000).contains(mean))
        #expect(!"\(day)".contains("anna") && !"\(day)".contains("cookie"))
    }

    @Test("forgets days before the last seven, and goes on after a restart where it was")
    func week() {
        let start = Timestamp(secondsSince1970: 1_800_000_000)
        let sample = RequestSample(seed: 7)
        for day in 0..<10 { sample.note(ask(day), in: storefront, at: start.advanced(byDays: day)) }
        let end = start.advanced(byDays: 9)
        #expect(sample.week(until: end).flatMap(\.requests).compactMap(\.product) == (3..<10).map { "\($0)" })
        let other = RequestSample(seed: 8)
        other.restore(sample.week(until: end))
        other.note(ask(77), in: storefront, at: end)
        #expect(other.week(until: end).last?.seen == 2)
        #expect(other.week(until: end).last?.requests.compactMap(\.product) == ["9", "77"])
    }

    @Test("asks again as was asked, for the kind of shopper who asked")
    func again() {
        let request = SlateRequest(
            slots: [.init(placement: .home, limit: 3), .init(placement: .basket, limit: 2)], basket: ["A"], viewed: ["B"], customer: "anna")
        let now = Timestamp(secondsSince1970: 5)
        let again = SampledRequest(request, segments: ShopperSegments(.returningCustomer)).request(at: now)
        #expect(again.slots.map(\.placement) == [.home, .basket] && again.slots.map(\.limit) == [3, 2])
        #expect(again.basket == ["A"] && again.viewed == ["B"] && again.customer == nil && again.now == now)
        #expect(again.segments == ShopperSegments(.returningCustomer))
    }
}
