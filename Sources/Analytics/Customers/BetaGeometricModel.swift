import Foundation

/// BG/NBD: customers buy at their own pace and may stop after any order (Fader, Hardie and Lee, "Counting Your Customers the Easy Way", Marketing Science
/// 2005; formulas 6, 8, 9 and 10, and the note of 2008 on the probability of being alive).
public struct BetaGeometricModel: RepeatPurchaseModel, Hashable {
    /// Paces are gamma-distributed with shape r and rate α.
    public let r, alpha: Double
    /// Probabilities of stopping after an order are beta-distributed.
    public let a, b: Double
    let fit: MaximumLikelihood?

    /// A model of given parameters, all above 0.
    public init(r: Double, alpha: Double, a: Double, b: Double) {
        (self.r, self.alpha, self.a, self.b) = (r, alpha, a, b)
        fit = nil
    }

    /// The model that makes the histories most likely; `nil` where nobody bought twice, or nothing makes them likely.
    public init?(fitting histories: some Sequence<RepeatHistory>) {
        let counts = PurchaseCounts(histories)
        guard counts.most > 0,
            let fit = MaximumLikelihood(from: [1, Self.medianAge(counts) / 4 + 0.1, 1, 2], { Self.logLikelihood($0, counts) })
        else { return nil }
        (r, alpha, a, b) = (fit.parameters[0], fit.parameters[1], fit.parameters[2], fit.parameters[3])
        self.fit = fit
    }

    /// r, α, a and b with their 95 % intervals; `nil` for parameters that were given, or where the likelihood is too flat.
    public var estimates: [IntervalEstimate]? { fit?.estimates }

    static func medianAge(_ counts: PurchaseCounts) -> Double {
        let ages = counts.histories.map(\.history.age).sorted()
        return ages.isEmpty ? 0 : ages[ages.count / 2]
    }

    /// What follows from the model, with the 95 % interval that the uncertainty of its parameters leaves; `nil` as for ``estimates``.
    public func estimate(_ quantity: (any RepeatPurchaseModel) -> Double) -> IntervalEstimate? {
        fit?.estimate { quantity(BetaGeometricModel(r: $0[0], alpha: $0[1], a: $0[2], b: $0[3])) }
    }

    /// The logarithm of the likelihood of histories.
    public func logLikelihood(of histories: some Sequence<RepeatHistory>) -> Double {
        Self.logLikelihood([r, alpha, a, b], PurchaseCounts(histories))
    }

    private static func logLikelihood(_ parameters: [Double], _ counts: PurchaseCounts) -> Double {
        let (r, alpha, a, b) = (parameters[0], parameters[1], parameters[2], parameters[3])
        // Γ(r+x)/Γ(r), and B(a, b+x)/B(a, b) = Γ(b+x)/Γ(b) · Γ(a+b)/Γ(a+b+x).
        let paces = LogGammaRatios(start: r, upTo: counts.most)
        let (stays, all) = (LogGammaRatios(start: b, upTo: counts.most), LogGammaRatios(start: a + b, upTo: counts.most))
        let logAlpha = r * log(alpha)
        var sum = 0.0
        for (history, customers) in counts.histories {
            let count = Double(history.repeats)
            let alive = -(r + count) * log(alpha + history.age)
            var either = alive
            if history.repeats > 0 {
                let stopped = log(a / (b + count - 1)) - (r + count) * log(alpha + history.recency)
                either = max(alive, stopped) + log1p(exp(-abs(alive - stopped)))
            }
            sum += customers * (paces[history.repeats] + logAlpha + stays[history.repeats] - all[history.repeats] + either)
        }
        return sum
    }

    /// Probability that a customer has not stopped buying.
    public func probabilityAlive(_ history: RepeatHistory) -> Double {
        guard history.repeats > 0 else { return 1 }
        let count = Double(history.repeats)
        let odds = log(a / (b + count - 1)) + (r + count) * log((alpha + history.age) / (alpha + history.recency))
        return 1 / (1 + exp(odds))
    }

    /// Repeats expected of a new customer in that time.
    public func expectedRepeats(within time: Double) -> Double {
        let series = HypergeometricSeries(a: r, b: b, c: a + b - 1).value(at: time / (alpha + time))
        return (a + b - 1) / (a - 1) * (1 - exp(r * log(alpha / (alpha + time))) * series)
    }

    /// Repeats expected of a customer in that time from the end of observation on.
    public func expectedRepeats(of history: RepeatHistory, within time: Double) -> Double {
        let count = Double(history.repeats)
        let elapsed = alpha + history.age
        let series = HypergeometricSeries(a: r + count, b: b + count, c: a + b + count - 1).value(at: time / (elapsed + time))
        let left = 1 - exp((r + count) * log(elapsed / (elapsed + time))) * series
        return (a + b + count - 1) / (a - 1) * left * probabilityAlive(history)
    }

    /// Shape and rate of the gamma distribution of purchases a unit of time of a customer who has not stopped.
    public func pace(of history: RepeatHistory) -> (shape: Double, rate: Double) { (r + Double(history.repeats), alpha + history.age) }

    /// Probability that a new customer comes again exactly so many times in that time.
    public func probability(ofRepeats count: Int, within time: Double) -> Double {
        let number = Double(count)
        let paces = LogGammaRatios(start: r, upTo: count)
        // One part of the negative binomial: r-th to n-th purchase in time.
        func part(_ purchases: Int) -> Double {
            let share = purchases == 0 ? 0 : Double(purchases) * log(time / (alpha + time))
            return exp(paces[purchases] - lgamma(Double(purchases) + 1).0 + r * log(alpha / (alpha + time)) + share)
        }
        let staying = exp(lgamma(b + number).0 - lgamma(b).0 + lgamma(a + b).0 - lgamma(a + b + number).0)
        guard count > 0 else { return part(0) }
        let stopping = exp(
            lgamma(a + 1).0 + lgamma(b + number - 1).0 - lgamma(a + b + number).0 + lgamma(a + b).0 - lgamma(a).0 - lgamma(b).0)
        return staying * part(count) + stopping * (1 - (0..<count).reduce(0) { $0 + part($1) })
    }
}
