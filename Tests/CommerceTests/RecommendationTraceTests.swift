import Commerce
import Testing

@Suite("The names of answers")
struct RecommendationTraceTests {
    private let digits = "rec_6a7c9cd6656755ddf3cb94c3c6105c36"

    @Test("A name says where each suggestion stood, what chose it, how it relates and on whose page it was")
    func reads() throws {
        let digest = RecommendationTrace.digest(of: "anchor")
        let trace = RecommendationTrace(name: digits + "!product_page.ccvs!basket.bb@" + String(digest, radix: 16) + "~1.3.5000")
        #expect(trace.slots.map(\.placement) == [.productPage, .basket])
        #expect(
            trace.slots[0].items.map(\.relation) == [.complement, .substitute] && trace.slots[0].items[1].strategy == UInt8(ascii: "v"))
        #expect(trace.anchor == digest)
        let second = trace.suggestion(at: .productPage, position: 2)
        #expect(second.placement == .productPage && second.item?.relation == .substitute)
        // Without a position, only what holds for all; without a placement, only where there is one slot
        #expect(trace.suggestion(at: .productPage, position: nil).item == nil)
        #expect(trace.suggestion(at: .basket, position: nil).item?.relation == .bestseller)
        #expect(trace.suggestion(at: nil, position: 1).placement == nil)
        #expect(trace.suggestion(at: .home, position: 1).placement == .home)
        #expect(trace.suggestion(at: .basket, position: 7).item == nil)
    }

    @Test(
        "What is none of our names, or cut off, says nothing and stops nothing",
        arguments: [
            "", "rec_", "r-3", "rec_!", "rec_!x", "rec_!.", "rec_!A.cc", "rec_!basket.c", "rec_@12", "~1.2.3", "!basket.cc",
            "rec_!basket.cc@zz",
        ])
    func foreign(name: String) {
        let trace = RecommendationTrace(name: name)
        #expect(trace.anchor == nil && trace.slots.allSatisfy { $0.placement == .basket })
        _ = trace.suggestion(at: nil, position: 1)
    }

    @Test("A name says what was drawn by lot, how likely it was, and whether something was tried")
    func draws() throws {
        // The lot is 0x0ccccccc of 2^32, which is 0.05: below a share of 0.1, and not below one of 0.02.
        let name = "rec_00000000000000000ccccccc00000000!home.ccccbbcc!basket.cc"
        let tried = try #require(RecommendationTrace(name: name + "~1.4.60000").draw(at: .home, position: 4))
        #expect(tried.isTried && tried.propensity == 0.06)
        let usual = try #require(RecommendationTrace(name: name + "~1.4.980000~2.1.x~3.1").draw(at: .home, position: 4))
        #expect(!usual.isTried && usual.propensity == 0.98)
        #expect(RecommendationTrace(name: name + "~1.4.980000").draw(at: .basket, position: 4) == nil)
        #expect(RecommendationTrace(name: name + "~1.4.980000").draw(at: nil, position: 4) == nil)
        #expect(RecommendationTrace(name: name + "~1.4.0~1.4.1000001").draws.isEmpty)
    }

    @Test("Letters are told apart, and the digest is FNV-1a of 64 bits")
    func letters() {
        #expect(Set(Relation.allCases.map(\.letter)).count == Relation.allCases.count)
        #expect(Relation.allCases.allSatisfy { Relation(letter: $0.letter) == $0 })
        // http://www.isthe.com/chongo/tech/comp/fnv: the test vectors of "" and "foobar"
        #expect(RecommendationTrace.digest(of: "") == 0xcbf2_9ce4_8422_2325)
        #expect(RecommendationTrace.digest(of: "foobar") == 0x8594_4171_f739_67e8)
    }
}
