import Commerce
import Merchandising

extension JSONWriter {
    /// Writes a rule as it is read, followed by what is known of it.
    ///
    /// - Parameters:
    ///   - kept: who changed it last, and when; left out for a version or a draft.
    ///   - count: how many products it is about.
    mutating func rule(_ rule: MerchantRule, kept: KeptRule? = nil, count: Int? = nil, currency: Currency?) {
        json("{\"id\":")
        string(rule.id.rawValue)
        json(",\"action\":\"")
        plain(rule.action.name.rawValue)
        json("\"")
        switch rule.action {
        case .pin(let place):
            json(",\"place\":")
            integer(place)
        case .boost(let factor):
            json(",\"factor\":")
            exact(factor)
        case .block, .neverTogether: break
        case .mustAgree(let own, let others), .mustDiffer(let own, let others):
            json(",\"attribute\":")
            string(own)
            json(",\"others_attribute\":")
            string(others)
        }
        json(",\"products\":")
        selection(rule.products, currency: currency)
        if let others = rule.others {
            json(",\"others\":")
            selection(others, currency: currency)
        }
        if !rule.placements.isEmpty { field(",\"placements\":", rule.placements.map(\.name).sorted()) }
        if !rule.segments.isEmpty { field(",\"segments\":", rule.segments.map(\.rawValue).sorted()) }
        if let start = rule.startsAt { field(",\"starts_at\":", start.description) }
        if let end = rule.endsAt { field(",\"ends_at\":", end.description) }
        if !rule.note.isEmpty { field(",\"note\":", rule.note) }
        if let count {
            json(",\"product_count\":")
            integer(count)
        }
        if let kept {
            field(",\"author\":", kept.author)
            field(",\"created_at\":", kept.createdAt.description)
            field(",\"changed_at\":", kept.changedAt.description)
        }
        json("}")
    }

    /// Writes a selection as it is read.
    mutating func selection(_ selection: ProductSelection, currency: Currency?) {
        guard selection != ProductSelection() else { return json("{\"all\":true}") }
        var separator: StaticString = "{"
        func name(_ next: StaticString, _ writer: inout JSONWriter) {
            writer.json(separator)
            writer.json(next)
            separator = ","
        }
        let lists: [(name: StaticString, values: [String])] = [
            ("\"ids\":", selection.products.map(\.rawValue).sorted()),
            ("\"categories\":", selection.categories.map(\.description).sorted()), ("\"brands\":", selection.brands.sorted()),
            ("\"tags\":", selection.tags.sorted()),
        ]
        for (key, values) in lists where !values.isEmpty {
            name(key, &self)
            strings(values)
        }
        if !selection.attributes.isEmpty {
            name("\"attributes\":", &self)
            for (index, attribute) in selection.attributes.sorted(by: { $0.key < $1.key }).enumerated() {
                json(index == 0 ? "{" : ",")
                string(attribute.key)
                json(":")
                string(attribute.value)
            }
            json("}")
        }
        if let price = selection.price {
            name("\"price\":", &self)
            bounds(price.lowerBound > .min ? price.lowerBound : nil, price.upperBound < .max ? price.upperBound : nil) { writer, amount in
                writer.string(Money(minorUnits: amount, currency: currency ?? .eur).decimal)
            }
        }
        if let margin = selection.margin {
            name("\"margin\":", &self)
            bounds(margin.lowerBound.isFinite ? margin.lowerBound : nil, margin.upperBound.isFinite ? margin.upperBound : nil) {
                $0.exact($1)
            }
        }
        if let stock = selection.stock {
            name("\"stock\":", &self)
            bounds(stock.lowerBound > .min ? stock.lowerBound : nil, stock.upperBound < .max ? stock.upperBound : nil) { $0.integer($1) }
        }
        json("}")
    }

    private mutating func bounds<Value>(_ least: Value?, _ most: Value?, _ write: (inout JSONWriter, Value) -> Void) {
        json("{")
        if let least {
            json("\"min\":")
            write(&self, least)
        }
        if let most {
            json(least == nil ? "\"max\":" : ",\"max\":")
            write(&self, most)
        }
        json("}")
    }

    /// Writes a number so that it reads back as the same.
    private mutating func exact(_ number: Double) { plain(number.isFinite ? number.description : "null") }

    private mutating func field(_ name: StaticString, _ text: String) {
        json(name)
        string(text)
    }

    private mutating func field(_ name: StaticString, _ texts: [String]) {
        json(name)
        strings(texts)
    }

    /// Writes an array of strings.
    mutating func strings(_ texts: [String]) {
        json("[")
        for (index, text) in texts.enumerated() {
            if index > 0 { json(",") }
            string(text)
        }
        json("]")
    }
}

extension MerchantRule.Action {
    /// What rules call it.
    var name: RuleBody.ActionName {
        switch self {
        case .pin: .pin
        case .boost: .boost
        case .block: .block
        case .neverTogether: .neverTogether
        case .mustAgree: .mustAgree
        case .mustDiffer: .mustDiffer
        }
    }
}
