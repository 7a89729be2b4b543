import Analytics
import Commerce

/// One experiment with what it says.
struct ExperimentView {
    struct Arm {
        let armName, armChange, armShare, armPeople, armBuyers, armOrders, armRevenue: String
        let armShowsMoney: Bool
    }

    struct Metric {
        let metricName: String
        let isPrimary: Bool
        let cutLine: String?
        let difference, interval, absolute, pValue: String
    }

    struct Outcome {
        let outcomeTitle, outcomeVerdict: String
        let chart: IntervalChart?
        let metrics: [Metric]
    }

    struct Segment {
        let segmentName, segmentArm, difference, interval: String
    }

    let experimentID, stateLine: String
    let note: String?
    let complaint: String?
    let alarm: String?
    let waiting: String?
    let holdout: HoldoutCard?
    let showsMoney: Bool
    let arms: [Arm]
    let balanceLine: String
    let outcomes: [Outcome]
    let segments: [Segment]
    let hasSegments: Bool
    let notes: [String]
    let history: [String]
    let canStart, canStop: Bool
    let startLink, stopLink, formToken: String

    init(_ report: ExperimentReport, history readings: ExperimentHistory, formToken: String, complaint: String?) {
        let (record, definition) = (report.record, report.record.definition)
        experimentID = record.id.rawValue
        stateLine = "\(report.state.rawValue), \(Self.since(record, at: report.asOf))"
        note = definition.note.isEmpty ? nil : definition.note
        self.complaint = complaint
        switch report.withheld {
        case .sampleRatioMismatch, .mixedPeople: alarm = report.withheld.map(ExperimentWording.sentence)
        case .notStarted, .until, .stoppedEarly, nil: alarm = nil
        }
        waiting = alarm == nil ? report.withheld.map(ExperimentWording.sentence) : nil
        holdout = record.isHoldout && alarm == nil ? HoldoutCard(report, history: readings, isLinked: false) : nil
        let showsMoney = report.withheld == nil
        self.showsMoney = showsMoney
        let weight = definition.variants.reduce(0) { $0 + $1.weight }
        arms = zip(definition.variants, report.reading.arms).map { variant, arm in
            Arm(
                armName: arm.name, armChange: ExperimentWording.change(variant.change),
                armShare: ExperimentWording.percent(definition.share * Double(variant.weight) / Double(weight)),
                armPeople: Wording.count(arm.people), armBuyers: Wording.count(arm.buyers), armOrders: Wording.count(arm.totals.orders),
                armRevenue: Wording.money(Money(minorUnits: arm.totals.revenue, currency: report.currency ?? .unspecified)),
                armShowsMoney: showsMoney)
        }
        balanceLine = Self.balance(report)
        outcomes = report.outcomes.map { Self.outcome($0, report) }
        segments = report.segments.flatMap { segment in
            segment.reading.metrics.map { reading in
                Segment(
                    segmentName: segment.segment == .new ? "New customers" : "Returning customers",
                    segmentArm: segment.reading.arms[reading.arm].name, difference: Self.difference(reading.relative),
                    interval: Self.interval(reading.relative))
            }
        }
        hasSegments = !segments.isEmpty
        notes = Self.notes(report)
        history = record.steps.map { "\($0.kind.rawValue) by \($0.author), \(Wording.moment($0.at))" }
        canStart = report.state == .draft
        canStop = report.state == .running && !record.isHoldout
        startLink = ExperimentsPages.address(record.id) + "/start"
        stopLink = ExperimentsPages.address(record.id) + "/stop"
        self.formToken = formToken
    }

    /// Since when it is as it is.
    static func since(_ record: ExperimentRecord, at now: Timestamp) -> String {
        switch record.state(at: now) {
        case .draft: "declared \(record.steps.first.map { Wording.day($0.at) } ?? "")"
        case .running: "since \(record.startedAt.map(Wording.day) ?? "")"
        case .over: "\(record.startedAt.map(Wording.day) ?? "") to \(record.overAt.map(Wording.day) ?? "")"
        }
    }

    private static func outcome(_ outcome: ExperimentReport.Outcome, _ report: ExperimentReport) -> Outcome {
        let readings = report.reading.metrics.filter { $0.arm == outcome.arm }
        let (arm, control) = (report.reading.arms[outcome.arm].name, report.reading.arms[0].name)
        return Outcome(
            outcomeTitle: "\(arm) beside \(control)", outcomeVerdict: ExperimentWording.sentence(outcome, of: report),
            chart: IntervalChart(
                id: "chart-\(outcome.arm)",
                differences: readings.compactMap { reading in
                    reading.relative.effect.map { (ExperimentWording.name(reading.metric), $0) }
                }),
            metrics: readings.map { metric($0, report) })
    }

    private static func metric(_ reading: MetricReading, _ report: ExperimentReport) -> Metric {
        var cutLine: String?
        if let cut = reading.winsorising, cut.peopleCapped > 0 {
            let cap = Wording.money(Money(minorUnits: cut.cap, currency: report.currency ?? .unspecified))
            cutLine = """
                amounts above \(cap) cut off, \(Wording.counted(cut.peopleCapped, "person", "people")); \
                without: \(reading.raw.effect.map(ExperimentWording.range) ?? "unknown")
                """
        }
        var absolute = "–"
        if let effect = reading.absolute.effect {
            if reading.metric.isMoney {
                let amount = Int64(exactly: effect.value.rounded()) ?? 0
                absolute = ExperimentWording.signedMoney(Money(minorUnits: amount, currency: report.currency ?? .unspecified))
            } else {
                absolute = "\(sign(effect.value))\((effect.value.magnitude * 10_000).rounded() / 10_000)"
            }
        }
        return Metric(
            metricName: ExperimentWording.name(reading.metric), isPrimary: reading.metric == report.record.definition.design.primary,
            cutLine: cutLine, difference: difference(reading.relative), interval: interval(reading.relative), absolute: absolute,
            pValue: reading.correctedPValue.map { $0 < 0.0001 ? "< 0.0001" : "\(($0 * 10_000).rounded() / 10_000)" } ?? "–")
    }

    private static func sign(_ value: Double) -> String { value < 0 ? "−" : "+" }

    private static func difference(_ reading: EffectReading) -> String {
        switch reading {
        case .estimate(let effect): ExperimentWording.signedPercent(effect.value)
        case .notEnoughData(.tooFewBuyers(let fewest, let needed)): "\(fewest) of \(needed) buyers"
        case .notEnoughData: "not enough data"
        }
    }

    private static func interval(_ reading: EffectReading) -> String {
        reading.effect.map {
            "\(ExperimentWording.signedPercent($0.interval.low)) to \(ExperimentWording.signedPercent($0.interval.high))"
        } ?? "–"
    }

    private static func balance(_ report: ExperimentReport) -> String {
        switch report.reading.sampleRatio {
        case .notEnoughData: "Too few people to tell whether the arms get their shares."
        case .balanced: "The arms get the shares of people they were to get."
        case .mismatch(let pValue): "The arms do not get their shares: p = \(pValue < 0.0001 ? "below 0.0001" : "\(pValue)")."
        }
    }

    private static func notes(_ report: ExperimentReport) -> [String] {
        let design = report.record.definition.design
        var notes = [
            "\(ExperimentWording.name(design.primary)) decides; it was declared before the start.",
            design.validity == .fixedHorizon
                ? "Intervals hold at one look, at the end that was set."
                : "Intervals hold at every look: who looks each day is not misled.",
            "Orders count from a person's first exposure on, net of discounts, cancellations and what came back; what a person spent in the four weeks before is taken into account (CUPED).",
            "\(Wording.counted(report.mixed, "person", "people")) met more than one arm; the first counts. \(Wording.counted(report.bots, "program was", "programs were")) left out.",
        ]
        if report.guestOrders > 0 {
            notes.append("\(Wording.counted(report.guestOrders, "order", "orders")) of nobody known count for no arm.")
        }
        if (report.costedShare ?? 0) < ExperimentReport.fewestCosted {
            notes.append("Contribution is not read: costs are known for less than 95 % of the revenue.")
        }
        return notes
    }
}
