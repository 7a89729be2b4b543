import Commerce
import Merchandising
import NIOCore

/// A rule as the editor's fields hold it: text, which becomes the API's JSON, so that one reader checks both.
struct RuleForm {
    private(set) var texts: [String: String] = [:]
    private(set) var placements: Set<String> = []
    private(set) var segments: Set<String> = []
    private(set) var isAboutAll = false

    /// Fields with one value; those of the others begin with `others_`.
    static let names =
        ["id", "action", "place", "factor", "attribute", "others_attribute", "starts_at", "ends_at", "note", "more_placements"]
        + SelectionForm.names + SelectionForm.names.map { "others_" + $0 }

    /// An empty form for a kind of rule.
    init(action: String) { texts["action"] = action }

    /// - Throws: ``Problem`` where a field stands twice.
    init(_ form: QueryParameters) throws(Problem) {
        for name in Self.names { texts[name] = try form.one(name) }
        placements = Set(form.all("placement"))
        segments = Set(form.all("segment"))
        isAboutAll = try form.one("all") != nil
    }

    /// The fields that make a rule.
    init(_ rule: MerchantRule, currency: Currency?) {
        texts["id"] = rule.id.rawValue
        texts["action"] = rule.action.name.rawValue
        switch rule.action {
        case .pin(let place): texts["place"] = String(place)
        case .boost(let factor): texts["factor"] = Self.plain(factor)
        case .block, .neverTogether: break
        case .mustAgree(let own, let others), .mustDiffer(let own, let others):
            (texts["attribute"], texts["others_attribute"]) = (own, others)
        }
        SelectionForm.take(rule.products, prefix: "", currency: currency, into: &texts)
        isAboutAll = rule.products == ProductSelection()
        if let others = rule.others { SelectionForm.take(others, prefix: "others_", currency: currency, into: &texts) }
        placements = Set(rule.placements.map(\.name))
        segments = Set(rule.segments.map(\.rawValue))
        texts["starts_at"] = rule.startsAt.map { String($0.description.prefix(19)) }
        texts["ends_at"] = rule.endsAt.map { String($0.description.prefix(19)) }
        texts["note"] = rule.note
    }

    /// `2`, `0.25`: without decimals where there are none.
    static func plain(_ number: Double) -> String {
        number == number.rounded() && abs(number) < 1e9 ? String(Int(number)) : number.description
    }

    /// The rule that the fields make.
    /// - Throws: ``Problem``, naming the field as the API calls it.
    func rule(currency: Currency?) throws(Problem) -> MerchantRule {
        try RuleChangesBody.rule(try json(), currency: currency).rule()
    }

    /// The fields as the API's JSON.
    private func json() throws(Problem) -> ByteBuffer {
        var writer = JSONWriter()
        writer.json("{\"action\":")
        writer.string(texts["action"] ?? "")
        for name in ["id", "attribute", "others_attribute", "note"] {
            guard let text = text(name) else { continue }
            writer.json(",")
            writer.string(name)
            writer.json(":")
            writer.string(text.replacing("\r\n", with: " ").replacing("\n", with: " "))
        }
        for name in ["starts_at", "ends_at"] {
            guard let text = text(name) else { continue }
            writer.json(",")
            writer.string(name)
            writer.json(":")
            writer.string(text.hasSuffix("Z") ? text : text + "Z")
        }
        for name in ["place", "factor"] {
            guard let text = text(name) else { continue }
            writer.json(",")
            writer.string(name)
            writer.json(":")
            SelectionForm.number(text, to: &writer)
        }
        let more = SelectionForm.lines(texts["more_placements"] ?? "")
        if !placements.isEmpty || !more.isEmpty {
            writer.json(",\"placements\":")
            writer.strings(placements.union(more).sorted())
        }
        if !segments.isEmpty {
            writer.json(",\"segments\":")
            writer.strings(segments.sorted())
        }
        writer.json(",\"products\":")
        if isAboutAll { writer.json("{\"all\":true}") } else { try SelectionForm.write("", of: texts, to: &writer) }
        if SelectionForm.isGiven("others_", in: texts) {
            writer.json(",\"others\":")
            try SelectionForm.write("others_", of: texts, to: &writer)
        }
        writer.json("}")
        return writer.buffer()
    }

    private func text(_ name: String) -> String? { SelectionForm.text(name, of: texts) }
}
