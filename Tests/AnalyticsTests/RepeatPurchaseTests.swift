import Analytics
import Foundation
import SampleShop
import Testing

@Suite("Models of repeat purchase")
struct RepeatPurchaseTests {
    /// What Fader, Hardie and Lee found in the CDNOW sample, and the tests of `lifetimes` go by.
    private let betaGeometric = BetaGeometricModel(r: 0.243, alpha: 4.414, a: 0.793, b: 2.426)
    private let pareto = ParetoModel(r: 0.553, alpha: 10.578, s: 0.606, beta: 11.669)

    private static let histories = [(0, 0.0, 20.0), (1, 3, 20), (4, 18.5, 20), (7, 6, 31), (2, 9, 9.5)].map {
        RepeatHistory(repeats: $0.0, recency: $0.1, age: $0.2)
    }

    /// Integrated over paces and probabilities of stopping with SciPy 1.17.1 (`integrate.dblquad` of
    /// `((1-p)**x * l**x * exp(-l*T) + (x>0) * p*(1-p)**(x-1) * l**x * exp(-l*tx)) * gamma.pdf(l, r, scale=1/alpha) * beta.pdf(p, a, b)`).
    @Test("have the likelihood that integration gives: BG/NBD")
    func betaGeometricLikelihood() {
        let model = BetaGeometricModel(r: 0.7, alpha: 5, a: 1.3, b: 2.2)
        for (history, integrated) in zip(Self.histories, [-1.1266065387, -3.5372559702, -12.5361451777, -13.3141348845, -6.3556416864]) {
            #expect(agrees(model.logLikelihood(of: [history]), integrated, digits: 6))
        }
        #expect(agrees(model.logLikelihood(of: Self.histories), -36.869784258, digits: 6))
    }

    /// Likewise over paces and rates of stopping.
    @Test(
        "have the likelihood that integration gives: Pareto/NBD, on both sides of α = β",
        arguments: [
            (5.0, 7.0, [-0.6242930963, -4.1555237793, -12.5535831993, -12.6665413461, -6.5797917644]),
            (9, 4, [-0.3609482797, -4.2636399627, -13.1875836253, -14.4252874362, -7.1077596777]),
        ])
    func paretoLikelihood(alpha: Double, beta: Double, integrated: [Double]) {
        let model = ParetoModel(r: 0.7, alpha: alpha, s: 0.8, beta: beta)
        for (history, value) in zip(Self.histories, integrated) {
            #expect(agrees(model.logLikelihood(of: [history]), value, digits: 6), "\(history)")
        }
    }

    @Test("expect of customers what was published: BG/NBD")
    func betaGeometricExpectations() {
        #expect(agrees(betaGeometric.expectedRepeats(of: .init(repeats: 2, recency: 30.43, age: 38.86), within: 39), 1.226, digits: 3))
        // The parameters with all the digits that maximum likelihood gives them (SciPy 1.17.1).
        let fitted = BetaGeometricModel(r: 0.24259291, alpha: 4.41353164, a: 0.79288613, b: 2.42575307)
        for (time, expected) in zip([0.1429, 1, 3, 31.8571, 32], [0.0078, 0.0532, 0.1506, 1.0405, 1.0437]) {
            #expect(agrees(fitted.expectedRepeats(within: time), expected, digits: 4), "\(time)")
        }
        // 1.8576 is from a spreadsheet with fewer digits; SciPy's hyp2f1 gives 1.8579717 too.
        #expect(
            agrees(fitted.expectedRepeats(within: 78), 1.8576, digits: 3)
                && agrees(fitted.expectedRepeats(within: 78), 1.8579717, digits: 7))
        #expect(agrees(betaGeometric.probability(ofRepeats: 0, within: 39), 0.5737864, digits: 7))
        #expect(agrees(betaGeometric.probability(ofRepeats: 10, within: 2), 1.07869e-07, digits: 12))
        let shares = (0..<400).map { betaGeometric.probability(ofRepeats: $0, within: 39) }
        #expect(abs(shares.reduce(0, +) - 1) < 1e-9)
        let mean = shares.enumerated().reduce(0) { $0 + Double($1.offset) * $1.element }
        #expect(abs(mean - betaGeometric.expectedRepeats(within: 39)) < 1e-6)
    }

    @Test("expect of customers what was published: Pareto/NBD")
    func paretoExpectations() {
        let customer = RepeatHistory(repeats: 26, recency: 30.86, age: 31)
        #expect(agrees(pareto.expectedRepeats(of: customer, within: 52), 25.46, digits: 2))
        #expect(agrees(pareto.probabilityAlive(customer), 0.9979, digits: 4))
        // From the manual of R's package BTYD, as the tests of `lifetimes` quote it: `pnbd.Expectation` with its example parameters.
        let manual = ParetoModel(r: 0.55, alpha: 10.56, s: 0.61, beta: 11.64)
        let published = [
            0, 0.05077821, 0.09916088, 0.14542507, 0.18979930, 0.23247466, 0.27361274, 0.31335159, 0.35181024, 0.38909211,
        ]
        for (time, expected) in published.enumerated() {
            #expect(agrees(manual.expectedRepeats(within: Double(time)), expected, digits: 8), "\(time)")
        }
    }

    @Test("know of somebody alive with the probability that follows from the paper", arguments: [0, 1, 5])
    func alive(repeats: Int) {
        let history = RepeatHistory(repeats: repeats, recency: repeats == 0 ? 0 : 10, age: 30)
        let count = Double(repeats)
        let odds = repeats == 0 ? 0 : 0.793 / (2.426 + count - 1) * pow((4.414 + 30) / (4.414 + 10), 0.243 + count)
        #expect(abs(betaGeometric.probabilityAlive(history) - 1 / (1 + odds)) < 1e-12)
        // Without purchases for longer and longer nobody is believed to come again.
        let gone = RepeatHistory(repeats: max(1, repeats), recency: 1, age: 1000)
        #expect(betaGeometric.probabilityAlive(gone) < 0.05 && pareto.probabilityAlive(gone) < 0.05)
    }

    @Test("say when the next order may be expected, as often as they say", arguments: [UInt64(3)])
    func nextOrder(seed: UInt64) {
        var dice = SplitMix64(seed: seed)
        let history = RepeatHistory(repeats: 3, recency: 20, age: 25)
        let wait = betaGeometric.nextOrder(of: history)
        let (shape, rate) = betaGeometric.pace(of: history)
        var (sooner, within) = (0, 0)
        let draws = 40_000
        for _ in 0..<draws {
            // A customer of that history, and how long they take.
            let time = -log(1 - dice.unit()) / (dice.gamma(shape: shape) / rate)
            if time < wait.value { sooner += 1 }
            if wait.interval.contains(time) { within += 1 }
        }
        #expect(abs(Double(sooner) / Double(draws) - 0.5) < 0.01 && abs(Double(within) / Double(draws) - 0.8) < 0.01)
    }

    @Test("find the parameters that customers were made with, whatever order they come in")
    func recovery() throws {
        let truth = [0.6, 6.0, 0.9, 2.5]
        var (inside, forecastsInside) = (0, 0)
        for seed in UInt64(1)...8 {
            var dice = SplitMix64(seed: seed)
            let histories = dice.customers(3000, livingBy: truth)
            let model = try #require(BetaGeometricModel(fitting: histories))
            let estimates = try #require(model.estimates)
            inside += zip(estimates, truth).count { $0.interval.contains($1) }
            let true52 = BetaGeometricModel(r: truth[0], alpha: truth[1], a: truth[2], b: truth[3]).expectedRepeats(within: 52)
            let forecast = try #require(model.estimate { $0.expectedRepeats(within: 52) })
            #expect(abs(forecast.value - model.expectedRepeats(within: 52)) < 1e-9)
            if forecast.interval.contains(true52) { forecastsInside += 1 }
            let atTruth = BetaGeometricModel(r: truth[0], alpha: truth[1], a: truth[2], b: truth[3]).logLikelihood(of: histories)
            #expect(model.logLikelihood(of: histories) >= atTruth, "seed \(seed)")
            if seed == 1 { #expect(BetaGeometricModel(fitting: dice.shuffled(histories)) == model) }
        }
        // 95 % of 32 are 30.4; fewer than 27 would be one case in fifty, and the parameters of one fit hang together.
        #expect(inside >= 26 && forecastsInside >= 6, "\(inside) of 32, \(forecastsInside) of 8")
    }

    @Test("cannot be told where nobody came again")
    func nothing() {
        let once = (0..<50).map { RepeatHistory(repeats: 0, recency: 0, age: Double($0)) }
        #expect(BetaGeometricModel(fitting: once) == nil && ParetoModel(fitting: once) == nil)
        #expect(GammaGammaModel(fitting: [.init(repeats: 2, mean: 10), .init(repeats: 1, mean: 10), .init(repeats: 0, mean: 3)]) == nil)
        #expect(betaGeometric.estimates == nil && betaGeometric.estimate { $0.expectedRepeats(within: 52) } == nil)
    }
}
