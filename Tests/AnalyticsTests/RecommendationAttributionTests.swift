import Analytics
import Commerce
import SampleShop
import Testing

@Suite("Sales put down to suggestions")
struct RecommendationAttributionTests {
    private func touch(
        _ id: String, _ product: ProductID, _ kind: RecommendationTouch.Kind, day: Double, strategy: String = "pairs", isBot: Bool = false
    ) -> RecommendationTouch {
        RecommendationTouch(
            id: id, person: "anna", product: product, kind: kind, at: Timestamp(secondsSince1970: Int64(day * 86400)),
            recommendation: "R-\(id)", placement: .basket, strategy: strategy, isBot: isBot)
    }

    private func line(_ id: String, _ product: ProductID, amount: Int64, day: Int64 = 100, person: String = "anna") -> SoldLine {
        SoldLine(
            id: id, order: "O-1", person: person, at: Timestamp(secondsSince1970: day * 86400), product: product, amount: amount)
    }

    @Test("need a click within a week or a view within a day, of the same product, before the order, by a person")
    func windows() {
        let lines = ["cup", "mat", "pan", "jug", "lid", "oil"].enumerated().map { line("\($0)", ProductID($1), amount: 1 << Int64($0)) }
        let attribution = RecommendationAttribution(
            of: lines + [line("9", "cup", amount: 1000, person: "ben")],
            to: [
                touch("a", "cup", .click, day: 93), touch("b", "mat", .click, day: 92.9), touch("c", "pan", .view, day: 99),
                touch("d", "jug", .view, day: 98.9), touch("e", "lid", .click, day: 100.1), touch("f", "oil", .click, day: 99, isBot: true),
            ])
        #expect(attribution.credits.map(\.line.product) == ["cup", "pan"])
        #expect(attribution.credits.reduce(0) { $0 + $1.amount } == 1 + 4)
        #expect(attribution.unattributed == 2 + 8 + 16 + 32 + 1000)
    }

    @Test("go to the strongest touch alone: a click before a view, the latest of alike, the suggested product before halo")
    func precedence() {
        let touches = [
            touch("a", "cup", .click, day: 95, strategy: "early click"), touch("b", "cup", .click, day: 96, strategy: "late click"),
            touch("c", "cup", .view, day: 99.5, strategy: "view"), touch("d", "pan", .click, day: 99.9, strategy: "other product"),
        ]
        let lines = [line("1", "cup", amount: 500), line("2", "mat", amount: 300)]
        let direct = RecommendationAttribution(of: lines, to: touches)
        #expect(direct.totals { $0.touch.strategy } == ["late click": 500] && direct.unattributed == 300)
        let halo = RecommendationAttribution(of: lines, to: touches, by: .init(version: 2, reach: .halo))
        #expect(halo.totals { $0.touch.strategy } == ["late click": 500, "other product": 300] && halo.unattributed == 0)
        #expect(halo.totals { $0.isHalo } == [false: 500, true: 300])
        let clicksOnly = RecommendationAttribution(of: lines, to: [touches[2]], by: .init(viewDays: 0))
        #expect(clicksOnly.credits.isEmpty)
    }

    @Test("lose what is refunded, of a line or of the order as a whole, to the cent")
    func refunds() {
        let lines = [line("1", "cup", amount: 500), line("2", "mat", amount: 300), line("3", "pan", amount: 1)]
        let touches = [touch("a", "cup", .click, day: 99), touch("b", "mat", .click, day: 99)]
        func credited(_ refunds: [OrderRefund]) -> [Int64] {
            let attribution = RecommendationAttribution(of: lines, to: touches, refunds: refunds)
            let all = attribution.credits.reduce(0) { $0 + $1.amount } + attribution.unattributed
            let back = Set(refunds).reduce(0) { $0 + $1.amount }
            #expect(all == 801 - back)
            return attribution.credits.map(\.amount)
        }
        let ofCup = OrderRefund(id: "r1", order: "O-1", line: "1", amount: 200)
        let ofOrder = OrderRefund(id: "r2", order: "O-1", amount: 100)
        #expect(credited([]) == [500, 300])
        #expect(credited([ofCup, ofCup]) == [300, 300])
        // A hundred over what is left, 300 : 300 : 1.
        #expect(credited([ofOrder, ofCup]) == [250, 250])
        #expect(credited([OrderRefund(id: "r3", order: "O-1", amount: 801)]) == [0, 0])
    }

    @Test("come out the same in two hundred orders of arrival with repetitions")
    func orderOfArrival() {
        var dice = SplitMix64(seed: 2026)
        let people = (0..<20).map { "person \($0)" }
        let products = (0..<15).map { ProductID("product \($0)") }
        func moment() -> Timestamp { Timestamp(secondsSince1970: Int64(dice.below(20 * 24)) * 3600) }
        let touches = (0..<500).map { number in
            RecommendationTouch(
                id: "\(number)", person: dice.pick(people), product: dice.pick(products),
                kind: dice.pick(RecommendationTouch.Kind.allCases),
                at: moment(), recommendation: "R-\(number / 4)", placement: .productPage, strategy: dice.pick(["pairs", "rule"]),
                isBot: dice.chance(0.05))
        }
        let lines = (0..<300).map { number in
            SoldLine(
                id: "\(number)", order: OrderID("\(number / 3)"), person: people[number / 3 % 20],
                at: Timestamp(secondsSince1970: Int64(number / 3 * 4) * 3600), product: dice.pick(products), amount: Int64(dice.below(9999))
            )
        }
        let refunds = (0..<50).map { number in
            OrderRefund(
                id: "\(number)", order: OrderID("\(number)"), line: dice.chance(0.5) ? "\(3 * number)" : nil,
                amount: Int64(dice.below(3000)))
        }
        let rule = RecommendationRule(reach: .halo)
        let expected = RecommendationAttribution(of: lines, to: touches, refunds: refunds, by: rule)
        #expect(expected.credits.count > 50 && expected.unattributed != 0)
        for round in 0..<200 {
            let again = RecommendationAttribution(
                of: dice.shuffled(lines + lines.filter { _ in dice.chance(0.3) }),
                to: dice.shuffled(touches + touches.filter { _ in dice.chance(0.3) }),
                refunds: dice.shuffled(refunds + refunds.filter { _ in dice.chance(0.3) }), by: rule)
            #expect(again == expected, "round \(round)")
        }
        let (sold, back) = (lines.reduce(0) { $0 + $1.amount }, refunds.reduce(0) { $0 + $1.amount })
        let credited = expected.credits.reduce(0) { $0 + $1.amount }
        #expect(credited + expected.unattributed == sold - back)
    }
}
