import Analytics
import Commerce
import Merchandising

/// The list of experiments, the holdout, the planner, and the form for a new one.
struct ExperimentsView {
    struct Option {
        let optionValue: String
        let optionTitle: String
        let isChosen: Bool
    }

    struct Arm {
        let armName: String
        let armChange: String
    }

    struct Row {
        let rowID: String
        let rowLink: String
        let rowNote: String?
        let rowPlace: String
        let rowArms: [Arm]
        let rowMetric: String
        let rowState: String
        let rowSince: String

        init(_ record: ExperimentRecord, at now: Timestamp) {
            rowID = record.id.rawValue
            rowLink = ExperimentsPages.address(record.id)
            rowNote = record.definition.note.isEmpty ? nil : record.definition.note
            rowPlace = if case .placement(let placement) = record.definition.subject { placement.name } else { "everywhere" }
            rowArms = record.definition.variants.map { Arm(armName: $0.name, armChange: ExperimentWording.change($0.change)) }
            rowMetric = ExperimentWording.name(record.definition.design.primary)
            rowState = record.state(at: now).rawValue
            rowSince = ExperimentView.since(record, at: now)
        }
    }

    let countLine: String
    let complaint: String?
    let holdout: HoldoutCard?
    let rows: [Row]
    let hasRows: Bool
    let baselineLine: String
    let metrics: [Option]
    let upliftPercent, conversionPercent, pace, controlPercent: String
    let horizons: [Option]
    let forecast: ForecastView?
    let planComplaint: String?
    let formToken: String
    let newID, newNote, newPlacement, newValue, newEnd: String
    let placements: [String]
    let settings: [Option]
    let primaries: [Option]

    init(
        _ records: [ExperimentRecord], holdout: HoldoutCard?, baseline: ShopBaseline, planner: PlannerForm,
        form: ExperimentForm,
        formToken: String, at now: Timestamp, complaint: String?
    ) {
        let running = records.count { $0.state(at: now) == .running && !$0.isHoldout }
        countLine = "\(Wording.counted(records.count { !$0.isHoldout }, "experiment", "experiments")), \(running) running"
        self.complaint = complaint
        self.holdout = holdout
        rows = records.reversed().map { Row($0, at: now) }
        hasRows = !rows.isEmpty
        baselineLine =
            baseline.people > 0
            ? "In the last four weeks \(Wording.counted(baseline.people, "person", "people")) came, and \(Wording.count(baseline.buyers)) ordered."
            : "The shop has no visits of the last four weeks: say conversion and visitors yourself."
        metrics = [ShopMetric.conversion, .revenuePerVisitor].map {
            Option(optionValue: $0.rawValue, optionTitle: ExperimentWording.name($0), isChosen: $0.rawValue == planner.metric)
        }
        (upliftPercent, conversionPercent, pace, controlPercent) = (planner.uplift, planner.conversion, planner.pace, planner.control)
        horizons = [
            Option(optionValue: "open", optionTitle: "At any time", isChosen: planner.horizon != "fixed"),
            Option(optionValue: "fixed", optionTitle: "Once, at a set end", isChosen: planner.horizon == "fixed"),
        ]
        forecast = planner.forecast.map(ForecastView.init)
        planComplaint = planner.complaint
        self.formToken = formToken
        (newID, newNote, newPlacement, newValue, newEnd) = (form.id, form.note, form.placement, form.value, form.endsOn)
        placements = PlacementPlan.builtIn.keys.map(\.name).sorted()
        settings = ([ExperimentForm.nothing] + PlacementPlan.Setting.allCases.map(\.rawValue)).map {
            Option(
                optionValue: $0, optionTitle: $0 == ExperimentForm.nothing ? "Nothing is shown" : $0.replacing("_", with: " "),
                isChosen: $0 == form.setting)
        }
        primaries = ShopMetric.allCases.map {
            Option(optionValue: $0.rawValue, optionTitle: ExperimentWording.name($0), isChosen: $0.rawValue == form.primary)
        }
    }
}
