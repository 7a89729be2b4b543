import Analytics
import Commerce
import Merchandising
import NIOCore

/// Reads an experiment in the API's form. Unknown fields are refused: nothing can be changed later, so that a misspelt one would cost the experiment.
struct ExperimentBody {
    private var id: String?
    private var note = ""
    private var placement: Placement?
    private var variants: [ExperimentVariant] = []
    private var share = 1.0
    private var primary: ShopMetric?
    private var secondary: [ShopMetric]?
    private var uplift: Double?
    private var horizon = Horizon.open
    private var endsAt: Timestamp?
    private var segments: [ExperimentSegment] = []

    /// When the figures may be looked at.
    enum Horizon: String, CaseIterable {
        /// At any time.
        case open
        /// Once, at the end.
        case fixed
    }

    /// The longest note, in bytes.
    static let longestNote = 2000
    /// The most ways an experiment can go.
    static let mostVariants = 10
    /// What stands at the place of an id in addresses.
    private static let reserved: Set<String> = ["forecast", "new"]
    private static let fields = [
        "id", "note", "placement", "variants", "share", "primary", "secondary", "worthwhile_uplift", "horizon", "ends_at", "segments",
    ]

    private init() {}

    /// - Throws: ``Problem``, naming the first field that is not accepted.
    static func definition(_ body: ByteBuffer) throws(Problem) -> ExperimentDefinition {
        do {
            var read = ExperimentBody()
            var seen = SeenFields()
            try JSONReader.readObject(in: body) { reader, key in
                let place = "/" + key.pointerToken
                guard let field = fields.firstIndex(of: key) else {
                    throw Problem.field(place, nil, "is no field of an experiment", remedy: "Send \(fields.joined(separator: ", ")).")
                }
                try seen.insert(field, place)
                if try reader.kind() == .null { return try reader.null() }
                try read.take(key, at: place, from: &reader)
            }
            return try read.definition()
        } catch let problem as Problem {
            throw problem
        } catch let failure as JSONFailure {
            throw .malformed(failure)
        } catch {
            throw .unexpected
        }
    }

    private mutating func take(_ key: String, at place: String, from reader: inout JSONReader) throws {
        switch key {
        case "id": id = try reader.identifier(at: place)
        case "note": note = try reader.text(at: place, maximum: Self.longestNote)
        case "placement": placement = try reader.placement(at: place)
        case "variants":
            try reader.list(at: place, limit: Self.mostVariants) { reader, place in
                variants.append(try VariantBody(from: &reader, at: place).variant)
            }
        case "share": share = try reader.decimal(at: place, in: 0.0001...1)
        case "primary": primary = try reader.choice(at: place)
        case "secondary":
            secondary = []
            try reader.list(at: place, limit: 20) { reader, place in secondary?.append(try reader.choice(at: place)) }
        case "worthwhile_uplift": uplift = try reader.decimal(at: place, in: 0.001...5)
        case "horizon": horizon = try reader.choice(at: place)
        case "ends_at":
            let text = try reader.text(at: place, maximum: 64)
            guard let moment = try? Timestamp(rfc3339: text.utf8) else {
                throw Problem.field(
                    place, text, "is no moment in time", remedy: "Write it as in 2026-11-23T08:30:00Z, with Z or an offset.")
            }
            endsAt = moment
        default: try reader.list(at: place, limit: 10) { reader, place in segments.append(try reader.choice(at: place)) }
        }
    }

    private func definition() throws(Problem) -> ExperimentDefinition {
        guard let id, !Self.reserved.contains(id) else {
            throw .field(
                "/id", id, id == nil ? "is missing" : "is an address of the API", remedy: "Give it an id, such as \"basket-goal\".")
        }
        guard let placement else {
            throw .field("/placement", nil, "is missing", remedy: "Say which placement it varies, such as \"basket\".")
        }
        guard let primary else {
            let names = ShopMetric.allCases.map { "\"\($0.rawValue)\"" }.joined(separator: ", ")
            throw .field("/primary", nil, "is missing", remedy: "Declare the one metric that decides: \(names).")
        }
        guard Set(variants.map(\.change)).count > 1 else {
            throw .field("/variants", nil, "all show the same", remedy: "Let at least one show nothing, or change a setting.")
        }
        let usual = ExperimentDesign()
        let design = ExperimentDesign(
            primary: primary, secondary: secondary ?? [usual.primary] + usual.secondary,
            validity: horizon == .fixed ? .fixedHorizon : usual.validity, worthwhileUplift: uplift ?? usual.worthwhileUplift)
        do {
            return try ExperimentDefinition(
                id: ExperimentID(id), note: note, subject: .placement(placement), variants: variants, share: share, design: design,
                segments: segments, endsAt: endsAt)
        } catch {
            let place = error == .noEnd ? "/ends_at" : "/variants"
            throw .field(place, nil, "makes no experiment: \(error)", remedy: "docs/experiments.md has an example.")
        }
    }
}
