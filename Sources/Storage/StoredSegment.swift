import Analytics
import Commerce

/// A segment as a column of JSON.
struct StoredSegment: Codable {
    /// A condition within it.
    struct Condition: Codable {
        var measure: String
        var atLeast: Double?
        var atMost: Double?
        var days: Int?
        var products: [String]?
        var categories: [String]?
        var brands: [String]?
        var standings: [String]?
    }

    var name: String
    var note: String
    var conditions: [Condition]

    init(_ segment: CustomerSegment) {
        name = segment.name
        note = segment.note
        conditions = segment.conditions.map {
            Condition(
                measure: $0.measure.rawValue, atLeast: $0.atLeast, atMost: $0.atMost, days: $0.days,
                products: $0.goods.map { $0.products.map(\.rawValue).sorted() },
                categories: $0.goods.map { $0.categories.map(\.description).sorted() }, brands: $0.goods.map { $0.brands.sorted() },
                standings: $0.standings.isEmpty ? nil : $0.standings.map(\.rawValue).sorted())
        }
    }

    /// The segment; `nil` for what this version does not know.
    func segment(_ id: SegmentID) -> CustomerSegment? {
        let read = conditions.map(Self.condition)
        guard !read.contains(nil) else { return nil }
        return CustomerSegment(id: id, name: name, conditions: read.compactMap(\.self), note: note)
    }

    private static func condition(_ stored: Condition) -> SegmentCondition? {
        let standings = (stored.standings ?? []).map(RFMSegment.init(rawValue:))
        let categories = (stored.categories ?? []).map { CategoryPath($0) }
        guard let measure = SegmentCondition.Measure(rawValue: stored.measure), !standings.contains(nil), !categories.contains(nil) else {
            return nil
        }
        let goods = stored.products.map { products in
            SegmentGoods(
                products: Set(products.map { ProductID($0) }), categories: Set(categories.compactMap(\.self)),
                brands: Set(stored.brands ?? []))
        }
        return SegmentCondition(
            measure, atLeast: stored.atLeast, atMost: stored.atMost, days: stored.days, goods: goods,
            standings: Set(standings.compactMap(\.self)))
    }
}
