import Foundation

/// What a customer spends an order, drawn towards all customers' by as much as few orders say (Fader and Hardie, "The Gamma-Gamma Model of Monetary
/// Value", 2013). Takes for granted that what somebody spends does not hang together with how often they buy.
public struct GammaGammaModel: Hashable, Sendable {
    /// Amounts are gamma-distributed with shape p, their rates with shape q and rate v.
    public let p, q, v: Double
    /// The logarithm of the likelihood of what it was fitted to; `nil` for parameters that were given.
    public let logLikelihood: Double?
    let fit: MaximumLikelihood?

    /// One customer's orders.
    public struct Spending: Hashable, Sendable {
        /// Repeat orders.
        public var repeats: Int
        /// Their mean amount.
        public var mean: Double

        /// A customer's orders.
        public init(repeats: Int, mean: Double) {
            self.repeats = repeats
            self.mean = mean
        }
    }

    /// A model of given parameters, all above 0.
    public init(p: Double, q: Double, v: Double) {
        (self.p, self.q, self.v) = (p, q, v)
        logLikelihood = nil
        fit = nil
    }

    /// The model that makes the customers' spending most likely; those without repeats or with nothing spent are left out. `nil` where fewer than two are
    /// left, or all spend the same.
    public init?(fitting customers: some Sequence<Spending>) {
        let repeaters = customers.filter { $0.repeats > 0 && $0.mean > 0 }.sorted { ($0.repeats, $0.mean) < ($1.repeats, $1.mean) }
        guard let first = repeaters.first, repeaters.contains(where: { $0.mean != first.mean }) else { return nil }
        // In units of the mean, so that cents and euros are fitted alike.
        let unit = repeaters.reduce(0) { $0 + $1.mean } / Double(repeaters.count)
        let logarithms = repeaters.map { log($0.mean / unit) }
        let fit = MaximumLikelihood(from: [2, 3, 1]) { parameters in
            let (p, q, v) = (parameters[0], parameters[1], parameters[2])
            let constant = q * log(v) - lgamma(q).0
            return zip(repeaters, logarithms).reduce(0) { sum, customer in
                let count = Double(customer.0.repeats)
                let shape = p * count
                return sum + lgamma(shape + q).0 - lgamma(shape).0 + constant + (shape - 1) * customer.1 + shape * log(count)
                    - (shape + q) * log(v + count * customer.0.mean / unit)
            }
        }
        guard let fit else { return nil }
        (p, q, v) = (fit.parameters[0], fit.parameters[1], fit.parameters[2] * unit)
        // Densities of amounts shrink with their unit.
        logLikelihood = fit.logLikelihood - Double(repeaters.count) * log(unit)
        self.fit = fit
        self.unit = unit
    }

    private var unit = 1.0

    /// p, q and v with their 95 % intervals; `nil` for parameters that were given, or where the likelihood is too flat.
    public var estimates: [IntervalEstimate]? {
        fit?.estimates.map { estimates in
            estimates.enumerated().map { place, estimate in
                place < 2
                    ? estimate : IntervalEstimate(value: estimate.value * unit, interval: estimate.interval.scaled(by: unit))
            }
        }
    }

    /// What a customer is expected to spend an order, with the 95 % interval that the uncertainty of the parameters leaves; `nil` as for ``estimates``.
    public func estimatedAmount(_ customer: Spending) -> IntervalEstimate? {
        estimate { $0.expectedAmount(customer) }
    }

    /// What follows from the model, with the 95 % interval that the uncertainty of its parameters leaves; `nil` as for ``estimates``.
    public func estimate(_ quantity: (GammaGammaModel) -> Double) -> IntervalEstimate? {
        fit?.estimate { quantity(GammaGammaModel(p: $0[0], q: $0[1], v: $0[2] * unit)) }
    }

    /// What a customer is expected to spend an order; infinite where q is so small that amounts have no mean.
    public func expectedAmount(_ customer: Spending) -> Double {
        let count = Double(customer.repeats)
        let weight = p * count + q - 1
        return weight > 0 ? p * (v + count * customer.mean) / weight : .infinity
    }

    /// What somebody of whom nothing is known is expected to spend an order.
    public var expectedAmount: Double { expectedAmount(Spending(repeats: 0, mean: 0)) }
}
