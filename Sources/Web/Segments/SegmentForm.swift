import Analytics
import Commerce
import Merchandising
import NIOCore

/// A segment as the page's fields hold it: text, which becomes the API's JSON, so that one reader checks both.
///
/// The fields hold one condition of each kind; a segment that says more is changed over the API or at the command line.
struct SegmentForm {
    private(set) var texts: [String: String] = [:]
    private(set) var standings: Set<String> = []

    /// Fields of conditions with bounds, by the name that their fields begin with.
    static let bounded: [(name: String, measure: SegmentCondition.Measure)] = [
        ("spent", .spent), ("orders", .orders), ("last", .daysSinceLastOrder), ("first", .daysSinceFirstOrder),
        ("alive", .probabilityAlive),
        ("expected", .expectedRevenue),
    ]
    private static let goods: [(name: String, measure: SegmentCondition.Measure)] = [("bought", .bought), ("not", .notBought)]
    private static let names =
        ["id", "name", "note"] + bounded.flatMap { ["\($0.name)_min", "\($0.name)_max"] } + ["spent_days", "orders_days"]
        + goods.flatMap { ["\($0.name)_categories", "\($0.name)_brands", "\($0.name)_ids", "\($0.name)_days"] }

    /// An empty form.
    init() {}

    /// - Throws: ``Problem`` where a field stands twice.
    init(_ form: QueryParameters) throws(Problem) {
        for name in Self.names { texts[name] = try form.one(name) }
        standings = Set(form.all("standing"))
    }

    /// The fields that make a segment; `nil` for one that has two conditions of a kind, which the fields cannot hold.
    init?(_ segment: CustomerSegment, currency: Currency?) {
        texts = ["id": segment.id.rawValue, "name": segment.name, "note": segment.note]
        var seen: Set<SegmentCondition.Measure> = []
        for condition in segment.conditions {
            guard seen.insert(condition.measure).inserted else { return nil }
            func text(_ bound: Double?) -> String? {
                bound.map {
                    condition.measure.isMoney
                        ? Money(minorUnits: Int64($0), currency: currency ?? .unspecified).decimal : RuleForm.plain($0)
                }
            }
            if let name = Self.bounded.first(where: { $0.measure == condition.measure })?.name {
                texts["\(name)_min"] = text(condition.atLeast)
                texts["\(name)_max"] = text(condition.atMost)
                texts["\(name)_days"] = condition.days.map(String.init)
            }
            if let name = Self.goods.first(where: { $0.measure == condition.measure })?.name, let goods = condition.goods {
                texts["\(name)_categories"] = goods.categories.map(\.description).sorted().joined(separator: "\n")
                texts["\(name)_brands"] = goods.brands.sorted().joined(separator: "\n")
                texts["\(name)_ids"] = goods.products.map(\.rawValue).sorted().joined(separator: "\n")
                texts["\(name)_days"] = condition.days.map(String.init)
            }
            standings.formUnion(condition.standings.map(\.rawValue))
        }
    }

    /// The segment that the fields make.
    /// - Throws: ``Problem``, naming the field as the API calls it.
    func segment(currency: Currency?) throws(Problem) -> CustomerSegment { try SegmentBody(json(), currency: currency).segment() }

    /// The fields as the API's JSON.
    private func json() -> ByteBuffer {
        var writer = JSONWriter()
        writer.text("{\"name\":", text("name") ?? "")
        if let id = text("id") { writer.text(",\"id\":", id) }
        if let note = text("note") { writer.text(",\"note\":", note) }
        writer.json(",\"conditions\":[")
        var isFirst = true
        func begin(_ measure: SegmentCondition.Measure, _ writer: inout JSONWriter) {
            writer.text(isFirst ? "{\"measure\":" : ",{\"measure\":", measure.rawValue)
            isFirst = false
        }
        for (name, measure) in Self.bounded {
            let bounds = [("at_least", text("\(name)_min")), ("at_most", text("\(name)_max"))].filter { $0.1 != nil }
            guard !bounds.isEmpty else { continue }
            begin(measure, &writer)
            for (field, bound) in bounds {
                writer.json(",")
                writer.string(field)
                writer.json(":")
                if measure.isMoney { writer.string(bound ?? "") } else { SelectionForm.number(bound ?? "", to: &writer) }
            }
            end(name, &writer)
        }
        for (name, measure) in Self.goods {
            let lists = ["ids", "categories", "brands"].map { ($0, SelectionForm.lines(texts["\(name)_\($0)"] ?? "")) }
                .filter { !$0.1.isEmpty }
            guard !lists.isEmpty else { continue }
            begin(measure, &writer)
            for (index, list) in lists.enumerated() {
                writer.json(index == 0 ? ",\"goods\":{" : ",")
                writer.string(list.0)
                writer.json(":")
                writer.strings(list.1)
            }
            writer.json("}")
            end(name, &writer)
        }
        if !standings.isEmpty {
            begin(.standing, &writer)
            writer.json(",\"any_of\":")
            writer.strings(standings.sorted())
            writer.json("}")
        }
        writer.json("]}")
        return writer.buffer()
    }

    private func end(_ name: String, _ writer: inout JSONWriter) {
        if let days = text("\(name)_days") {
            writer.json(",\"days\":")
            SelectionForm.number(days, to: &writer)
        }
        writer.json("}")
    }

    private func text(_ name: String) -> String? { SelectionForm.text(name, of: texts) }
}
