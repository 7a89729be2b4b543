import Commerce
import Merchandising

/// Which products something is about, as the fields of a form hold it; each field's name begins with a prefix of the caller's.
enum SelectionForm {
    /// The fields, without their prefix.
    static let names = [
        "ids", "categories", "brands", "tags", "attributes", "price_min", "price_max", "margin_min", "margin_max", "stock_min", "stock_max",
    ]

    /// Whether any field says something.
    static func isGiven(_ prefix: String, in texts: [String: String]) -> Bool {
        names.contains { text(prefix + $0, of: texts) != nil }
    }

    /// Puts the fields that make a selection among others.
    static func take(_ selection: ProductSelection, prefix: String, currency: Currency?, into texts: inout [String: String]) {
        var own: [String: String] = [:]
        func put(_ name: String, _ lines: [String]) { own[name] = lines.sorted().joined(separator: "\n") }
        put("ids", selection.products.map(\.rawValue))
        put("categories", selection.categories.map(\.description))
        put("brands", Array(selection.brands))
        put("tags", Array(selection.tags))
        put("attributes", selection.attributes.map { "\($0.key)=\($0.value)" })
        func amount(_ units: Int64) -> String { Money(minorUnits: units, currency: currency ?? .eur).decimal }
        if let price = selection.price {
            if price.lowerBound > .min { own["price_min"] = amount(price.lowerBound) }
            if price.upperBound < .max { own["price_max"] = amount(price.upperBound) }
        }
        if let margin = selection.margin {
            if margin.lowerBound.isFinite { own["margin_min"] = RuleForm.plain(margin.lowerBound) }
            if margin.upperBound.isFinite { own["margin_max"] = RuleForm.plain(margin.upperBound) }
        }
        if let stock = selection.stock {
            if stock.lowerBound > .min { own["stock_min"] = String(stock.lowerBound) }
            if stock.upperBound < .max { own["stock_max"] = String(stock.upperBound) }
        }
        for (name, text) in own { texts[prefix + name] = text }
    }

    /// Writes the selection that the fields make as the API's JSON, so that one reader checks both.
    /// - Throws: ``Problem`` for an attribute without a value.
    static func write(_ prefix: String, of texts: [String: String], to writer: inout JSONWriter) throws(Problem) {
        writer.json("{\"all\":null")
        for name in ["ids", "categories", "brands", "tags"] {
            let lines = lines(texts[prefix + name] ?? "")
            guard !lines.isEmpty else { continue }
            writer.json(",")
            writer.string(name)
            writer.json(":")
            writer.strings(lines)
        }
        let attributes = lines(texts[prefix + "attributes"] ?? "")
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
            let (least, most) = (text(prefix + name + "_min", of: texts), text(prefix + name + "_max", of: texts))
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

    /// A field on one line; `nil` where it is empty.
    static func text(_ name: String, of texts: [String: String]) -> String? {
        let text = (texts[name] ?? "").split(whereSeparator: \.isWhitespace).joined(separator: " ")
        return text.isEmpty ? nil : text
    }

    /// A number as it was written, or as text where it is none, so that the reader says what is wrong with it.
    static func number(_ text: String, to writer: inout JSONWriter) {
        let isNumber = text.wholeMatch(of: /-?(0|[1-9][0-9]*)(\.[0-9]+)?/) != nil
        if isNumber { writer.plain(text) } else { writer.string(text) }
    }

    /// The lines of a field, without spaces around them and without empty ones.
    static func lines(_ text: String) -> [String] {
        text.split(whereSeparator: \.isNewline).map { line in
            String(line.drop { $0.isWhitespace }.reversed().drop { $0.isWhitespace }.reversed())
        }
        .filter { !$0.isEmpty }
    }
}
