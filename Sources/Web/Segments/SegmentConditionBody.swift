import Analytics
import Commerce

/// Reads one condition of a segment.
struct SegmentConditionBody {
    private(set) var condition: SegmentCondition

    private static let fields = ["measure", "at_least", "at_most", "days", "goods", "any_of"]
    /// The most that a number may be: amounts in units of money that a Double still tells apart, and counts.
    private static let largest = 1e12

    init(from reader: inout JSONReader, at pointer: String, currency: Currency?) throws {
        var measure: SegmentCondition.Measure?
        var bounds: [String: (place: String, text: String, isText: Bool)] = [:]
        var days: Int?
        var goods: SegmentGoods?
        var standings: Set<RFMSegment> = []
        var seen = SeenFields()
        try reader.require(.object, at: pointer)
        try reader.object { reader, key in
            let place = pointer + "/" + key.pointerToken
            guard let field = Self.fields.firstIndex(of: key) else {
                throw Problem.field(
                    place, nil, "is no field of a condition", remedy: "A condition has \(Self.fields.joined(separator: ", ")).")
            }
            try seen.insert(field, place)
            if try reader.kind() == .null { return try reader.null() }
            switch key {
            case "measure": measure = try reader.choice(at: place)
            case "at_least", "at_most":
                let isText = try reader.kind() == .string
                bounds[key] = (place, isText ? try reader.text(at: place, maximum: 64) : try reader.number(at: place), isText)
            case "days": days = try reader.integer(at: place, in: 1...36_500)
            case "goods": goods = try Self.goods(from: &reader, at: place)
            default: try reader.list(at: place, limit: RFMSegment.allCases.count) { standings.insert(try $0.choice(at: $1)) }
            }
        }
        guard let measure else {
            let names = SegmentCondition.Measure.allCases.map { "\"\($0.rawValue)\"" }.joined(separator: ", ")
            throw Problem.field(pointer + "/measure", nil, "is missing", remedy: "Send one of \(names).")
        }
        let least = try bounds["at_least"].map { try Self.bound($0, of: measure, currency: currency) }
        let most = try bounds["at_most"].map { try Self.bound($0, of: measure, currency: currency) }
        condition = SegmentCondition(measure, atLeast: least, atMost: most, days: days, goods: goods, standings: standings)
        try check(at: pointer)
    }

    private func check(at pointer: String) throws(Problem) {
        let measure = condition.measure
        if measure.isNumber, condition.atLeast == nil, condition.atMost == nil {
            throw .field(pointer + "/at_least", nil, "is missing", remedy: "Send at_least, at_most or both.")
        }
        if let least = condition.atLeast, let most = condition.atMost, most < least {
            throw .field(pointer + "/at_least", nil, "is more than at_most", remedy: "Swap them.")
        }
        if (measure == .standing) == condition.standings.isEmpty {
            throw .field(
                pointer + "/any_of", nil, measure == .standing ? "is missing or empty" : "means nothing for \(measure.rawValue)",
                remedy: "Send it with the measure \"standing\", and only then.")
        }
        if (measure == .bought || measure == .notBought) != (condition.goods != nil) {
            throw .field(
                pointer + "/goods", nil, condition.goods == nil ? "is missing" : "means nothing for \(measure.rawValue)",
                remedy: "Send it with \"bought\" and \"not_bought\", and only then.")
        }
        if condition.days != nil, !measure.mayBeRecent {
            throw .field(pointer + "/days", nil, "means nothing for \(measure.rawValue)", remedy: "Leave it out.")
        }
        if !measure.isNumber, condition.atLeast != nil || condition.atMost != nil {
            throw .field(pointer + "/at_least", nil, "means nothing for \(measure.rawValue)", remedy: "Leave at_least and at_most out.")
        }
    }

    private static func bound(
        _ bound: (place: String, text: String, isText: Bool), of measure: SegmentCondition.Measure, currency: Currency?
    ) throws(Problem) -> Double {
        guard measure.isMoney else {
            let most = measure == .probabilityAlive ? 1 : largest
            guard !bound.isText, let value = Double(bound.text), (0...most).contains(value) else {
                throw .field(bound.place, bound.text, "is no number from 0 to \(RuleForm.plain(most))", remedy: "Send a number.")
            }
            return value
        }
        guard let currency else {
            throw .field(bound.place, bound.text, "needs a currency", remedy: "Import the catalogue with prices first.")
        }
        guard bound.isText, let money = try? Money(decimal: bound.text.utf8, currency: currency),
            (0...Int64(largest)).contains(money.minorUnits)
        else {
            throw .field(bound.place, bound.text, "is no amount of money", remedy: "Write it as a decimal string, as in \"100.00\".")
        }
        return Double(money.minorUnits)
    }

    private static func goods(from reader: inout JSONReader, at pointer: String) throws -> SegmentGoods {
        var goods = SegmentGoods()
        var seen = SeenFields()
        let fields = ["ids", "categories", "brands"]
        try reader.require(.object, at: pointer)
        try reader.object { reader, key in
            let place = pointer + "/" + key.pointerToken
            guard let field = fields.firstIndex(of: key) else {
                throw Problem.field(place, nil, "is no field of goods", remedy: "Choose by \(fields.joined(separator: ", ")).")
            }
            try seen.insert(field, place)
            switch key {
            case "ids": goods.products = Set(try reader.identifiers(at: place))
            case "brands": goods.brands = Set(try reader.texts(at: place, maximum: 1024))
            default:
                for text in try reader.texts(at: place, maximum: 1024) {
                    guard let path = CategoryPath(text) else {
                        throw Problem.field(place, text, "names no category", remedy: "Send a path such as \"Kitchen > Coffee\".")
                    }
                    goods.categories.insert(path)
                }
            }
        }
        guard goods != SegmentGoods() else {
            throw Problem.field(pointer, nil, "chooses nothing", remedy: "Say which goods, by \(fields.joined(separator: ", ")).")
        }
        return goods
    }
}
