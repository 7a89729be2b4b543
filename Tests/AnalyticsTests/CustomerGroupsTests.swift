import Analytics
import Commerce
import SampleShop
import Testing

@Suite("Customers in groups")
struct CustomerGroupsTests {
    private func purchase(_ customer: String, _ year: Int, _ month: Int, _ day: Int, _ amount: Int64 = 1000) throws -> CustomerPurchase {
        let date = try #require(CalendarDate(year: year, month: month, day: day))
        return CustomerPurchase(
            order: OrderID("\(customer) \(date)"), customer: CustomerID(customer),
            at: Timestamp(secondsSince1970: date.daysSince1970 * 86_400), amount: amount)
    }

    @Test("are scored by their fifth in recency, frequency and value")
    func scores() throws {
        // Ten customers, each later, more often and dearer than the one before.
        let purchases = try (0..<10).flatMap { number in
            try (0...number).map { time in try purchase("c\(number)", 2026, 1 + number, 1 + time, Int64(100 * (number + 1))) }
        }
        var dice = SplitMix64(seed: 4)
        let moment = try purchase("", 2026, 12, 1).at
        let scores = RFMScores(of: dice.shuffled(purchases), at: moment)
        #expect(scores.scores.map(\.recency) == [1, 1, 2, 2, 3, 3, 4, 4, 5, 5])
        #expect(scores.scores.map(\.frequency) == [1, 1, 2, 2, 3, 3, 4, 4, 5, 5])
        #expect(scores.scores.map(\.monetary) == [1, 1, 2, 2, 3, 3, 4, 4, 5, 5])
        #expect(scores == RFMScores(of: purchases + purchases, at: moment))
        #expect(scores.scores.map(RFMSegment.init).first == .lost && scores.scores.map(RFMSegment.init).last == .champions)
        #expect(scores.scores[9].orders == 10 && scores.scores[9].amount == 10_000 && scores.scores[9].daysSinceLast == 52)
    }

    @Test("have the same score where they are alike")
    func ties() throws {
        let purchases = try (0..<7).map { try purchase("c\($0)", 2026, 5, 5) }
        let scores = RFMScores(of: purchases, at: try purchase("", 2026, 6, 1).at).scores
        #expect(Set(scores.map(\.frequency)) == [3] && Set(scores.map(\.recency)) == [3])
    }

    @Test("are followed by the month of their first order, as far as months are over")
    func cohorts() throws {
        let purchases = try [
            purchase("anna", 2025, 12, 31), purchase("anna", 2026, 1, 1), purchase("anna", 2026, 3, 9, 500),
            purchase("ben", 2025, 12, 1), purchase("cleo", 2025, 12, 5), purchase("cleo", 2026, 1, 20), purchase("dora", 2026, 2, 2),
        ]
        let cohorts = RetentionCohorts(of: purchases + purchases, at: try purchase("", 2026, 3, 15).at).cohorts
        #expect(cohorts.map(\.customers) == [3, 1] && cohorts.map(\.year) == [2025, 2026] && cohorts.map(\.monthOfYear) == [12, 2])
        // March is not over: January and February are told of December's customers, nothing yet of February's.
        #expect(cohorts[0].retention.map(\.value) == [2.0 / 3, 0] && cohorts[1].retention.isEmpty)
        #expect(cohorts[0].revenue == [3000, 5000, 5000] && cohorts[1].revenue == [1000])
    }

    /// `scipy.stats.binomtest(2, 3).proportion_ci(method="wilson")`, and of 0 in 3 (SciPy 1.17.1).
    @Test("have shares with Wilson's interval")
    func wilson() throws {
        let purchases = try [
            purchase("a", 2026, 1, 1), purchase("b", 2026, 1, 1), purchase("c", 2026, 1, 1), purchase("a", 2026, 2, 1),
            purchase("b", 2026, 2, 1),
        ]
        let retention = RetentionCohorts(of: purchases, at: try purchase("", 2026, 4, 1).at).cohorts[0].retention
        #expect(agrees(retention[0].interval.low, 0.2076596, digits: 7) && agrees(retention[0].interval.high, 0.9385081, digits: 7))
        #expect(retention[1].interval.low == 0 && agrees(retention[1].interval.high, 0.5614970, digits: 7))
    }
}
