import Analytics
import Merchandising
import NIOCore

/// The form for a new experiment: two arms, one of them with something changed. It becomes the API's JSON, so that there is one reader.
struct ExperimentForm {
    var id = ""
    var note = ""
    var placement = ""
    var setting = ExperimentForm.nothing
    var value = ""
    var primary = ShopMetric.revenuePerVisitor.rawValue
    var endsOn = ""

    /// What stands for an arm that shows nothing.
    static let nothing = "shows_nothing"

    init() {}

    init(_ sent: QueryParameters) throws(Problem) {
        id = try sent.one("id") ?? ""
        note = try sent.one("note") ?? ""
        placement = try sent.one("placement") ?? ""
        setting = try sent.one("setting") ?? Self.nothing
        value = try sent.one("value") ?? ""
        primary = try sent.one("primary") ?? primary
        endsOn = try sent.one("ends_on") ?? ""
    }

    /// - Throws: ``Problem``, as for the API.
    func definition() throws(Problem) -> ExperimentDefinition {
        var writer = JSONWriter()
        writer.json("{\"id\":")
        writer.string(id)
        writer.json(",\"note\":")
        writer.string(note)
        writer.json(",\"placement\":")
        writer.string(placement)
        writer.json(",\"primary\":")
        writer.string(primary)
        if !endsOn.isEmpty {
            writer.json(",\"horizon\":\"fixed\",\"ends_at\":")
            writer.string(endsOn + "T00:00:00Z")
        }
        writer.json(",\"variants\":[{\"name\":\"as-usual\"},{\"name\":\"changed\",")
        if setting == Self.nothing {
            writer.json("\"shows_nothing\":true")
        } else {
            writer.json("\"change\":{")
            writer.string(setting)
            writer.json(":")
            writeValue(to: &writer)
            writer.json("}")
        }
        writer.json("}]}")
        return try ExperimentBody.definition(writer.buffer())
    }

    private func writeValue(to writer: inout JSONWriter) {
        switch value.lowercased() {
        case "": writer.json("null")
        case "yes", "true": writer.bool(true)
        case "no", "false": writer.bool(false)
        default: if let number = Double(value), number.isFinite { writer.ratio(number) } else { writer.string(value) }
        }
    }
}
