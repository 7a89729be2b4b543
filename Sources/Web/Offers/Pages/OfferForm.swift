import Commerce
import Merchandising
import NIOCore

/// An offer as the editor's fields hold it: text, which becomes the API's JSON, so that one reader checks both.
struct OfferForm {
    private(set) var texts: [String: String] = [:]
    private(set) var segments: Set<String> = []
    private(set) var needsCode = false
    /// Selections of which every product is one.
    private(set) var all: Set<String> = []

    /// Fields with one value that the API has under the same name.
    private static let plain = ["id", "title", "kind", "main", "note", "group", "stacking"]
    private static let amounts = ["least", "minimum_price", "budget"]
    private static let numbers = ["count", "minimum_margin", "uses", "uses_per_customer", "priority"]
    private static let lists = ["products", "customers"]
    /// Selections of products, whose fields begin with their name.
    private static let selections = ["buy", "get", "from"]
    static let names =
        plain + amounts + numbers + lists + ["roles", "takes_off", "value", "starts_at", "ends_at"]
        + selections.flatMap { selection in SelectionForm.names.map { "\(selection)_\($0)" } }

    /// An empty form for a kind of offer.
    init(kind: String) { texts["kind"] = kind }

    /// - Throws: ``Problem`` where a field stands twice.
    init(_ form: QueryParameters) throws(Problem) {
        for name in Self.names { texts[name] = try form.one(name) }
        segments = Set(form.all("segment"))
        all = Set(form.all("all"))
        needsCode = try form.one("needs_code") != nil
    }

    /// The fields that make an offer.
    init(_ offer: Offer, currency: Currency?) {
        func amount(_ units: Int64) -> String { Money(minorUnits: units, currency: currency ?? .eur).decimal }
        (texts["id"], texts["title"], texts["note"]) = (offer.id.rawValue, offer.title, offer.note)
        texts["kind"] = offer.kind.name.rawValue
        switch offer.kind {
        case .bundle(let products): texts["products"] = products.map(\.rawValue).joined(separator: "\n")
        case .choice(let main, let roles):
            texts["main"] = main.rawValue
            texts["roles"] = roles.map { OfferRoleLine.text($0, currency: currency) }.joined(separator: "\n")
        case .second(let buy, let get):
            take(buy, "buy", currency)
            take(get, "get", currency)
        case .tier(let products, let count):
            take(products, "from", currency)
            texts["count"] = String(count)
        case .basket(let least, let products):
            take(products, "from", currency)
            texts["least"] = amount(least)
        }
        switch offer.terms {
        case .price(let price): (texts["takes_off"], texts["value"]) = ("price", amount(price))
        case .percentOff(let points): (texts["takes_off"], texts["value"]) = ("percent", RuleForm.plain(Double(points) / 100))
        case .amountOff(let off): (texts["takes_off"], texts["value"]) = ("amount", amount(off))
        }
        texts["starts_at"] = offer.startsAt.map { String($0.description.prefix(19)) }
        texts["ends_at"] = offer.endsAt.map { String($0.description.prefix(19)) }
        segments = Set(offer.segments.map(\.rawValue))
        texts["customers"] = offer.customers.map(\.rawValue).sorted().joined(separator: "\n")
        needsCode = offer.needsCode
        texts["minimum_margin"] = offer.minimumMargin.map(RuleForm.plain)
        texts["minimum_price"] = offer.minimumPrice.map(amount)
        texts["budget"] = offer.budget.map(amount)
        texts["uses"] = offer.uses.map { String($0) }
        texts["uses_per_customer"] = offer.usesPerCustomer.map { String($0) }
        texts["priority"] = offer.priority == 0 ? nil : String(offer.priority)
        switch offer.stacking {
        case .combinable: texts["stacking"] = "combinable"
        case .exclusive: texts["stacking"] = "exclusive"
        case .group(let name): (texts["stacking"], texts["group"]) = ("group", name)
        }
    }

    private mutating func take(_ selection: ProductSelection, _ name: String, _ currency: Currency?) {
        SelectionForm.take(selection, prefix: name + "_", currency: currency, into: &texts)
        if selection == ProductSelection() { all.insert(name) }
    }

    /// The offer that the fields make, as a draft.
    /// - Throws: ``Problem``, naming the field as the API calls it.
    func offer(currency: Currency?) throws(Problem) -> Offer { try OfferBody.read(try json(), currency: currency).offer() }

    /// The fields as the API's JSON.
    private func json() throws(Problem) -> ByteBuffer {
        var writer = JSONWriter()
        writer.json("{\"needs_code\":")
        writer.bool(needsCode)
        func key(_ name: String, _ writer: inout JSONWriter) {
            writer.json(",")
            writer.string(name)
            writer.json(":")
        }
        for field in Self.plain + Self.amounts {
            guard let text = text(field) else { continue }
            if field == "group", self.text("stacking") != "group" { continue }
            key(field, &writer)
            writer.string(text)
        }
        for field in Self.numbers {
            guard let text = text(field) else { continue }
            key(field, &writer)
            SelectionForm.number(text, to: &writer)
        }
        for field in ["starts_at", "ends_at"] {
            guard let text = text(field) else { continue }
            key(field, &writer)
            writer.string(text.hasSuffix("Z") ? text : text + "Z")
        }
        if let value = text("value"), let off = text("takes_off"), ["price", "percent", "amount"].contains(off) {
            key(off, &writer)
            if off == "percent" { SelectionForm.number(value, to: &writer) } else { writer.string(value) }
        }
        for field in Self.lists {
            let lines = SelectionForm.lines(texts[field] ?? "")
            guard !lines.isEmpty else { continue }
            key(field, &writer)
            writer.strings(lines)
        }
        if !segments.isEmpty {
            key("segments", &writer)
            writer.strings(segments.sorted())
        }
        let roles = SelectionForm.lines(texts["roles"] ?? "")
        if !roles.isEmpty {
            key("roles", &writer)
            for (index, line) in roles.enumerated() {
                writer.json(index == 0 ? "[" : ",")
                OfferRoleLine.write(line, to: &writer)
            }
            writer.json("]")
        }
        for selection in Self.selections where all.contains(selection) || SelectionForm.isGiven(selection + "_", in: texts) {
            key(selection, &writer)
            if all.contains(selection) {
                writer.json("{\"all\":true}")
            } else {
                try SelectionForm.write(selection + "_", of: texts, to: &writer)
            }
        }
        writer.json("}")
        return writer.buffer()
    }

    private func text(_ name: String) -> String? { SelectionForm.text(name, of: texts) }
}

extension Offer.Kind {
    /// As the API calls it.
    var name: OfferBody.KindName {
        switch self {
        case .bundle: .bundle
        case .choice: .choice
        case .second: .second
        case .tier: .tier
        case .basket: .basket
        }
    }
}
