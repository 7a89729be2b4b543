import Analytics
import Commerce
import SampleShop
import Testing

@Suite("Orders among channels")
struct ChannelAttributionTests {
    private func steps(_ channels: [String], days: [Double]? = nil) -> [ChannelJourney.Step] {
        channels.enumerated().map { .init(channel: $1, daysBefore: days?[$0] ?? Double(channels.count - $0)) }
    }

    @Test("are shared by the rule's weights")
    func weights() {
        let path = steps(["A", "B", "C", "B"], days: [10, 6, 3, 0])
        // exp2(-days / 7) over their sum.
        let decayed = AttributionModel.timeDecay().weights(of: path)
        for (weight, published) in zip(decayed, [0.13931856, 0.20702658, 0.27863711, 0.37501775]) {
            #expect(agrees(weight, published, digits: 8))
        }
        let tenths = AttributionModel.positionBased().weights(of: path).map { ($0 * 1e9).rounded() / 1e8 }
        #expect(tenths == [4, 1, 1, 4])
        #expect(AttributionModel.positionBased().weights(of: steps(["A", "B"])) == [0.5, 0.5])
        #expect(AttributionModel.positionBased().weights(of: steps(["A"])) == [1])
        #expect(AttributionModel.first.weights(of: path) == [1, 0, 0, 0])
        #expect(AttributionModel.last.weights(of: path) == [0, 0, 0, 1])
        #expect(AttributionModel.linear.channelWeights(of: path) == ["A": 0.25, "B": 0.5, "C": 0.25])
        #expect(AttributionModel.lastNonDirect.weights(of: steps(["A", "B", "direct", "direct"])) == [0, 1, 0, 0])
        #expect(AttributionModel.lastNonDirect.weights(of: steps(["direct", "direct"])) == [0, 1])
        for model in Self.rules { #expect(model.weights(of: []) == []) }
    }

    private static let rules: [AttributionModel] = [
        .first, .last, .lastNonDirect, .linear, .positionBased(), .timeDecay(), .shapley,
    ]

    @Test("add up to the money to the cent, whatever the rule", arguments: [UInt64(1), 2, 3])
    func conservation(seed: UInt64) {
        var dice = SplitMix64(seed: seed)
        let journeys = (0..<500).map { number in
            ChannelJourney(
                order: OrderID("\(number)"),
                steps: (0..<dice.below(9)).map { _ in
                    .init(channel: "channel \(dice.below(5))", daysBefore: 3000 * dice.unit() * dice.unit())
                },
                amount: Int64(dice.below(40_000)) - 2000)
        }
        for model in Self.rules {
            let attribution = ChannelAttribution(journeys, by: model)
            let given = Dictionary(grouping: attribution.credits, by: \.order).mapValues { $0.reduce(0) { $0 + $1.amount } }
            for journey in journeys where !journey.steps.isEmpty {
                #expect(given[journey.order, default: 0] == journey.amount, "seed \(seed), \(model), order \(journey.order)")
            }
            let all = attribution.totals.values.reduce(0, +) + attribution.unattributed
            #expect(all == journeys.reduce(0) { $0 + $1.amount }, "seed \(seed), \(model)")
            // No channel is off by a cent from its exact share.
            for credit in attribution.credits {
                let journey = journeys.first { $0.order == credit.order }
                let exact = Double(journey?.amount ?? 0) * (model.channelWeights(of: journey?.steps ?? [])[credit.channel] ?? 0)
                #expect(abs(Double(credit.amount) - exact) < 1 + 1e-6, "seed \(seed), \(model), order \(credit.order)")
            }
        }
    }

    @Test("share amounts that no Double counts singly")
    func largeAmounts() {
        let amount = Int64.max - 1
        let journey = ChannelJourney(order: "1", steps: steps(["a", "b", "c"]), amount: amount)
        let credits = ChannelAttribution([journey], by: .linear).credits
        #expect(credits.count == 3 && credits.reduce(0) { $0 + $1.amount } == amount)
    }

    @Test("give a cent that cannot be divided to one, the same one every time")
    func remainder() {
        let journey = ChannelJourney(order: "1", steps: steps(["c", "a", "b"]), amount: 100)
        #expect(ChannelAttribution([journey], by: .linear).totals == ["a": 34, "b": 33, "c": 33])
        let refund = ChannelJourney(order: "1", steps: steps(["c", "a", "b"]), amount: -100)
        #expect(ChannelAttribution([refund], by: .linear).totals == ["a": -34, "b": -33, "c": -33])
    }

    private func touch(_ id: String, _ channel: String, day: Double, kind: ChannelTouch.Kind = .click, isBot: Bool = false) -> ChannelTouch
    {
        ChannelTouch(
            id: id, person: "anna", channel: channel, kind: kind, at: Timestamp(secondsSince1970: Int64(day * 86400)), isBot: isBot)
    }

    @Test("look back as far as the windows say, not past the order, and not at machines")
    func windows() {
        let order = ChannelOrder(order: "1", person: "anna", at: Timestamp(secondsSince1970: 100 * 86400), amount: 1000)
        let touches = [
            touch("1", "too old", day: 92.9), touch("2", "click", day: 93), touch("3", "view too old", day: 98.9, kind: .view),
            touch("4", "view", day: 99, kind: .view), touch("5", "mail too old", day: 94.9, kind: .email),
            touch("6", "mail", day: 95, kind: .email),
            touch("7", "machine", day: 99.5, isBot: true), touch("8", "on time", day: 100), touch("9", "after", day: 100.1),
        ]
        let journeys = ChannelJourney.journeys(to: [order], through: touches)
        #expect(journeys.map { $0.steps.map(\.channel) } == [["click", "mail", "view", "on time"]])
        let wide = ChannelJourney.journeys(
            to: [order], through: touches, windows: .init(version: 2, clickDays: 30, viewDays: 30, emailDays: 30))
        #expect(wide[0].steps.count == 7)
    }

    @Test("come out the same in two hundred orders of arrival with repetitions, refunds among them")
    func orderOfArrival() {
        var dice = SplitMix64(seed: 99)
        let people = (0..<30).map { "person \($0)" }
        let touches = (0..<400).map { number in
            ChannelTouch(
                id: "\(number)", person: dice.pick(people), channel: dice.pick(["search", "mail", "social", ChannelTouch.direct]),
                kind: dice.pick(ChannelTouch.Kind.allCases), at: Timestamp(secondsSince1970: Int64(dice.below(30 * 86400))),
                isBot: dice.chance(0.05))
        }
        let orders = (0..<120).map { number in
            ChannelOrder(
                order: OrderID("\(number)"), person: dice.pick(people), at: Timestamp(secondsSince1970: Int64(dice.below(30 * 86400))),
                amount: Int64(dice.below(20_000)))
        }
        let refunds = (0..<60).map { number in
            OrderRefund(id: "\(number)", order: OrderID("\(dice.below(120))"), amount: Int64(dice.below(9000)))
        }
        func attributed(_ touches: [ChannelTouch], _ orders: [ChannelOrder], _ refunds: [OrderRefund]) -> ChannelAttribution {
            ChannelAttribution(ChannelJourney.journeys(to: orders, through: touches, refunds: refunds), by: .timeDecay())
        }
        let expected = attributed(touches, orders, refunds)
        #expect(!expected.credits.isEmpty && expected.unattributed != 0)
        for round in 0..<200 {
            let again = attributed(
                dice.shuffled(touches + touches.filter { _ in dice.chance(0.3) }),
                dice.shuffled(orders + orders.filter { _ in dice.chance(0.3) }),
                dice.shuffled(refunds + refunds.filter { _ in dice.chance(0.3) }))
            #expect(again == expected, "round \(round)")
        }
        let (sold, back) = (orders.reduce(0) { $0 + $1.amount }, refunds.reduce(0) { $0 + $1.amount })
        let credited = expected.totals.values.reduce(0, +)
        #expect(credited + expected.unattributed == sold - back)
    }
}
