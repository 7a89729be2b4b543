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
        + selectionNames + selectionNames.map { "others_" + $0 }
    private static let selectionNames = [
        "ids", "categories", "brands", "tags", "attributes", "price_min", "price_max", "margin_min", "margin_max", "stock_min", "stock_max",
    ]

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
        take(rule.products, prefix: "", currency: currency)
        isAboutAll = rule.products == ProductSelection()
        if let others = rule.others { take(others, prefix: "others_", currency: currency) }
        placements = Set(rule.placements.map(\.name))
        segments = Set(rule.segments.map(\.rawValue))
        texts["starts_at"] = rule.startsAt.map { String($0.description.prefix(19)) }
        texts["ends_at"] = rule.endsAt.map { String($0.description.prefix(19)) }
        texts["note"] = rule.note
    }

    private mutating func take(_ selection: ProductSelection, prefix: String, currency: Currency?) {
        func put(_ name: String, _ lines: [String]) { texts[prefix + name] = lines.sorted().joined(separator: "\n") }
        put("ids", selection.products.map(\.rawValue))
        put("categories", selection.categories.map(\.description))
        put("brands", Array(selection.brands))
        put("tags", Array(selection.tags))
        put("attributes", selection.attributes.map { "\($0.key)=\($0.value)" })
        func amount(_ units: Int64) -> String { Money(minorUnits: units, currency: currency ?? .eur).decimal }
        if let price = selection.price {
            if price.lowerBound > .min { texts[prefix + "price_min"] = amount(price.lowerBound) }
            if price.upperBound < .max { texts[prefix + "price_max"] = amount(price.upperBound) }
        }
        if let margin = selection.margin {
            if margin.lowerBound.isFinite { texts[prefix + "margin_min"] = Self.plain(margin.lowerBound) }
            if margin.upperBound.isFinite { texts[prefix + "margin_max"] = Self.plain(margin.upperBound) }
        }
        if let stock = selection.stock {
            if stock.lowerBound > .min { texts[prefix + "stock_min"] = String(stock.lowerBound) }
            if stock.upperBound < .max { texts[prefix + "stock_max"] = String(stock.upperBound) }
        }
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
            number(text, to: &writer)
        }
        let more = Self.lines(texts["more_placements"] ?? "")
        if !placements.isEmpty || !more.isEmpty {
            writer.json(",\"placements\":")
            writer.strings(placements.union(more).sorted())
        }
        if !segments.isEmpty {
            writer.json(",\"segments\":")
            writer.strings(segments.sorted())
        }
        writer.json(",\"products\":")
        if isAboutAll { writer.json("{\"all\":true}") } else { try selection("", to: &writer) }
        if Self.selectionNames.contains(where: { text("others_" + $0) != nil }) {
            writer.json(",\"others\":")
            try selection("others_", to: &writer)
        }
        writer.json("}")
        return writer.buffer()
    }

    private func selection(_ prefix: String, to writer: inout JSONWriter) throws(Problem) {
        writer.json("{\"all\":null")
        for name in ["ids", "categories", "brands", "tags"] {
            let lines = Self.lines(texts[prefix + name] ?? "")
            guard !lines.isEmpty else { continue }
            writer.json(",")
            writer.string(name)
            writer.json(":")
            writer.strings(lines)
        }
        let attributes = Self.lines(texts[prefix + "attributes"] ?? "")
        for (index, line) in attributes.enumerated() {
            let sides = line.split(separator: "=", maxSplits: 1)
            guard sides.count == 2 else {
                throw .field("/products/attributes", line, "has no value", remedy: "Write name=value, one a line.")
            }
            writer.json(index == 0 ? ",\"attributes\":{" : ",")
            writer.string(String(sides[0]))
            writer.json(":")
            writer.string(String(sides[1]))
        }
        if !attributes.isEmpty { writer.json("}") }
        for name in ["price", "margin", "stock"] {
            let (least, most) = (text(prefix + name + "_min"), text(prefix + name + "_max"))
            guard least != nil || most != nil else { continue }
            writer.json(",")
            writer.string(name)
            writer.json(":{")
            for (index, bound) in [("min", least), ("max", most)].filter({ $0.1 != nil }).enumerated() {
                if index > 0 { writer.json(",") }
                writer.string(bound.0)
                writer.json(":")
                if name == "price" { writer.string(bound.1 ?? "") } else { number(bound.1 ?? "", to: &writer) }
            }
            writer.json("}")
        }
        writer.json("}")
    }

    private func text(_ name: String) -> String? {
        let text = (texts[name] ?? "").split(whereSeparator: \.isWhitespace).joined(separator: " ")
        return text.isEmpty ? nil : text
    }

    /// A number as it was written, or as text where it is none, so that the reader says what is wrong with it.
    private func number(_ text: String, to writer: inout JSONWriter) {
        let isNumber = text.wholeMatch(of: /-?(0|[1-9][0-9]*)(\.[0-9]+)?/) != nil
        if isNumber { writer.plain(text) } else { writer.string(text) }
    }

    private static func lines(_ text: String) -> [String] {
        text.split(whereSeparator: \.isNewline).map { line in
            String(line.drop { $0.isWhitespace }.reversed().drop { $0.isWhitespace }.reversed())
        }
        .filter { !$0.isEmpty }
    }
}
