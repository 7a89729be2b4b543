import Analytics
import Commerce
import SampleShop
import Testing

@Suite("What an experiment said over time")
struct ExperimentHistoryTests {
    private static let start = Timestamp(secondsSince1970: 1_700_000_000)

    private func record(_ definition: ExperimentDefinition) -> ExperimentRecord {
        let steps = [ExperimentRecord.Step.Kind.created, .started].map { ExperimentRecord.Step(kind: $0, author: "test", at: Self.start) }
        return ExperimentRecord(number: 1, definition: definition, salt: "history", steps: steps)
    }

    /// 4,000 people over ten weeks, of whom those who are shown something spend half as much again.
    private func evidence(of record: ExperimentRecord) throws -> ExperimentEvidence {
        var dice = SplitMix64(seed: 11, stream: "history")
        let lots = try record.definition.lots(salt: record.salt)
        var evidence = ExperimentEvidence(meetings: [], orders: [], currency: .eur)
        for number in 0..<4_000 {
            let person = Person.customer(CustomerID("c\(number)"))
            let at = Self.start.advanced(byDays: dice.below(70))
            guard let arm = lots.arm(of: person.key) else { continue }
            evidence.meetings.append(.init(person: person, arm: arm, at: at))
            guard dice.below(10) < 3 else { continue }
            let amount = Int64(1_000 + dice.below(1_000)) * (arm == 0 ? 2 : 3)
            evidence.orders.append(
                .init(
                    id: OrderID("o\(number)"), person: person, at: at.advanced(byDays: 1),
                    totals: PurchaseTotals(orders: 1, units: 1, revenue: amount, contribution: 0), costedRevenue: 0))
        }
        return evidence
    }

    @Test("is at each moment what was to be read then, and at last what is to be read now")
    func readings() throws {
        let record = record(try .holdout(id: "holdout", share: 0.2))
        let evidence = try evidence(of: record)
        let now = Self.start.advanced(byDays: 72)
        let history = try ExperimentHistory(of: record, evidence: evidence, at: now, count: 9)
        #expect(history.points.map { Self.start.days(until: $0.at) } == [8, 16, 24, 32, 40, 48, 56, 64, 72])
        for point in history.points {
            #expect(try point.incremental == ExperimentReport(of: record, evidence: evidence, at: point.at).outcomes.first?.incremental)
        }
        let earned = history.points.compactMap(\.incremental?.amount.minorUnits)
        #expect(earned.count > 5 && earned.last ?? 0 > earned.first ?? 0)
    }

    @Test("is nothing before the start, and of what is looked at only once")
    func none() throws {
        let running = record(try .holdout(id: "holdout", share: 0.2))
        let evidence = try evidence(of: running)
        #expect(try ExperimentHistory(of: running, evidence: evidence, at: Self.start).points.isEmpty)
        let unstarted = ExperimentRecord(number: 1, definition: running.definition, salt: "history", steps: [])
        #expect(try ExperimentHistory(of: unstarted, evidence: evidence, at: Self.start.advanced(byDays: 9)).points.isEmpty)
    }
}
