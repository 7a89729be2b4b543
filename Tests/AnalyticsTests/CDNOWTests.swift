import Analytics
import Commerce
import Testing

/// The CDNOW data (Fader and Hardie, brucehardie.com/notes/026): parameters, likelihoods and forecasts as published and as `lifetimes` tests them.
@Suite("CDNOW", .enabled(if: MeasuringData.isThere))
struct CDNOWTests {
    /// ID, frequency, recency, T of the sample of 2,357.
    private static let sample = Result {
        try MeasuringData.lines(of: "cdnow/cdnow_customers_summary.csv.gz").dropFirst().map { line in
            let numbers = line.split(separator: ",").compactMap { Double($0) }
            return RepeatHistory(repeats: Int(numbers[1]), recency: numbers[2], age: numbers[3])
        }
    }

    /// Each purchase as it was made; a customer's id is the field before the date.
    static func purchases(_ file: String, dateField: Int) throws -> [CustomerPurchase] {
        try MeasuringData.lines(of: "cdnow/\(file)").filter { !$0.contains("date") }.enumerated().map { number, line in
            let fields = line.split(separator: " ")
            let date = try #require(Int(fields[dateField]))
            let day = try #require(CalendarDate(year: date / 10_000, month: date / 100 % 100, day: date % 100))
            let amount = try Money(decimal: fields[dateField + 2].utf8, currency: .usd)
            return CustomerPurchase(
                order: OrderID("\(number)"), customer: CustomerID(String(fields[dateField - 1])),
                at: Timestamp(secondsSince1970: day.daysSince1970 * 86_400),
                amount: amount.minorUnits)
        }
    }

    private static func moment(_ year: Int, _ month: Int, _ day: Int) throws -> Timestamp {
        Timestamp(secondsSince1970: try #require(CalendarDate(year: year, month: month, day: day)).daysSince1970 * 86_400)
    }

    @Test("has the published BG/NBD")
    func betaGeometric() throws {
        let histories = try Self.sample.get()
        #expect(histories.count == 2357)
        let model = try #require(BetaGeometricModel(fitting: histories))
        #expect(agrees(model.r, 0.243, digits: 3) && agrees(model.alpha, 4.414, digits: 3))
        #expect(agrees(model.a, 0.793, digits: 3) && agrees(model.b, 2.426, digits: 3))
        #expect(agrees(model.r, 0.24259291, digits: 5) && agrees(model.alpha, 4.41353164, digits: 4))
        #expect(agrees(model.a, 0.79288613, digits: 4) && agrees(model.b, 2.42575307, digits: 3))
        #expect(agrees(model.logLikelihood(of: histories), -9582.42556, digits: 5))
        #expect(agrees(model.expectedRepeats(of: .init(repeats: 2, recency: 30.43, age: 38.86), within: 39), 1.226, digits: 3))
        let estimates = try #require(model.estimates)
        for (estimate, value) in zip(estimates, [0.243, 4.414, 0.793, 2.426]) { #expect(estimate.interval.contains(value)) }
    }

    @Test("has the published Pareto/NBD")
    func pareto() throws {
        let histories = try Self.sample.get()
        let model = try #require(ParetoModel(fitting: histories))
        #expect(agrees(model.r, 0.553, digits: 3) && agrees(model.alpha, 10.578, digits: 2))
        #expect(agrees(model.s, 0.606, digits: 3) && agrees(model.beta, 11.669, digits: 2))
        // Fader and Hardie 2005: -9595.0.
        #expect(agrees(model.logLikelihood(of: histories), -9595.0, digits: 1))
    }

    @Test("has the published Gamma-Gamma")
    func gammaGamma() throws {
        let rows = try MeasuringData.lines(of: "cdnow/cdnow_customers_summary_with_transactions.csv.gz").dropFirst().map { line in
            let numbers = line.split(separator: ",").compactMap { Double($0) }
            return GammaGammaModel.Spending(repeats: Int(numbers[1]), mean: numbers[4])
        }
        #expect(rows.count { $0.repeats > 0 } == 946)
        let model = try #require(GammaGammaModel(fitting: rows))
        #expect(agrees(model.p, 6.25, digits: 2) && agrees(model.q, 3.74, digits: 2) && agrees(model.v, 15.44, digits: 1))
        #expect(agrees(model.p, 6.2488, digits: 3) && agrees(model.q, 3.7446, digits: 3) && agrees(model.v, 15.4477, digits: 2))
        #expect(agrees(model.logLikelihood, -4055.92, digits: 2))
        let published = [24.65, 18.91, 35.17, 35.17, 35.17, 71.46, 18.91, 35.17, 27.28, 35.17]
        for (customer, expected) in zip(rows, published) {
            #expect(abs(model.expectedAmount(customer) - expected) < 0.02, "\(customer)")
        }
    }

    @Test("comes out of single purchases as its authors summed it up, and foretells the second half")
    func holdOut() throws {
        let purchases = try Self.purchases("CDNOW_sample.txt.gz", dateField: 2)
        #expect(purchases.count == 6919)
        let (calibrated, end) = (try Self.moment(1997, 9, 30), try Self.moment(1998, 6, 30))
        let histories = CustomerHistory.histories(of: purchases, until: calibrated)
        #expect(histories.count == 2357 && histories.count { $0.history.repeats > 0 } == 946)
        for (mine, theirs) in zip(histories, try Self.sample.get()) {
            #expect(mine.history.repeats == theirs.repeats && abs(mine.history.recency - theirs.recency) < 0.006)
            #expect(abs(mine.history.age - theirs.age) < 0.006)
        }
        let model = try #require(BetaGeometricModel(fitting: histories.map(\.history)))
        let check = try #require(HoldOutCheck(of: model, purchases: purchases, fittedUntil: calibrated, until: end))
        #expect(check.customers == 2357 && abs(check.weeks - 39) < 1e-9)
        #expect(agrees(check.correlation, 0.626, digits: 3), "\(check)")
        // The same by pandas and SciPy: 1653.4 expected, 1882 came.
        #expect(
            abs(check.expected - 1653.4) < 0.2 && check.actual == 1882 && agrees(check.meanAbsoluteError, 0.7855, digits: 3), "\(check)")
    }

    @Test("fits all 23,570 customers, both ways")
    func master() throws {
        let purchases = try Self.purchases("CDNOW_master.txt.gz", dateField: 1)
        let histories = CustomerHistory.histories(of: purchases, until: try Self.moment(1997, 9, 30)).map(\.history)
        #expect(histories.count == 23_570)
        let betaGeometric = try #require(BetaGeometricModel(fitting: histories))
        let pareto = try #require(ParetoModel(fitting: histories))
        // The sample is a tenth of these customers: its parameters lie near.
        #expect(abs(betaGeometric.r - 0.243) < 0.05 && abs(pareto.r - 0.553) < 0.1)
        #expect(try #require(betaGeometric.estimates).allSatisfy { $0.interval.low < $0.value && $0.value < $0.interval.high })
    }
}
