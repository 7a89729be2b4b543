import Analytics
import Commerce
import Merchandising

/// Reads one of the ways an experiment can go.
struct VariantBody {
    private(set) var variant = ExperimentVariant(name: "")

    private static let fields = ["name", "weight", "shows_nothing", "change"]

    init(from reader: inout JSONReader, at place: String) throws {
        var read = variant
        var seen = SeenFields()
        try reader.require(.object, at: place)
        try reader.object { reader, key in
            let inner = place + "/" + key.pointerToken
            guard let field = Self.fields.firstIndex(of: key) else {
                throw Problem.field(inner, nil, "is no field of a variant", remedy: "Send \(Self.fields.joined(separator: ", ")).")
            }
            try seen.insert(field, inner)
            if try reader.kind() == .null { return try reader.null() }
            switch key {
            case "name": read.name = try reader.identifier(at: inner)
            case "weight": read.weight = try reader.integer(at: inner, in: 1...1_000_000)
            case "shows_nothing": read.change.showsNothing = try reader.flag(at: inner)
            default: read.change.settings = try Self.settings(from: &reader, at: inner)
            }
        }
        guard !read.name.isEmpty else {
            throw Problem.field(place + "/name", nil, "is missing", remedy: "Give each variant a name; answers and reports say it.")
        }
        if read.change.showsNothing, !read.change.settings.isEmpty {
            throw Problem.field(place + "/change", nil, "changes what is not shown", remedy: "Leave out change, or shows_nothing.")
        }
        do { _ = try PlacementPlan().changed(by: read.change) } catch {
            throw Problem.field(
                place + "/change/" + error.setting.pointerToken, nil, "cannot be so", remedy: "It must be \(error.expected).")
        }
        variant = read
    }

    private static func settings(from reader: inout JSONReader, at place: String) throws -> [String: PlacementChange.Value] {
        var settings: [String: PlacementChange.Value] = [:]
        try reader.require(.object, at: place)
        try reader.object { reader, key in
            let inner = place + "/" + key.pointerToken
            guard settings[key] == nil else { throw Problem.field(inner, nil, "is given twice", remedy: "Give each setting once.") }
            switch try reader.kind() {
            case .string: settings[key] = .text(try reader.text(at: inner, maximum: 64))
            case .number: settings[key] = .number(try reader.decimal(at: inner, in: -1e9...1e9))
            case .bool: settings[key] = .flag(try reader.flag(at: inner))
            case .null:
                try reader.null()
                settings[key] = PlacementChange.Value.none
            case .object, .array:
                throw Problem.field(inner, nil, "is no single value", remedy: "Send a text, a number, true, false or null.")
            }
        }
        return settings
    }
}
