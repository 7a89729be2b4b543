import Commerce
import Merchandising

/// Reads which products a rule is about. Unknown fields are refused here: passed over, a misspelt one would make a rule about every product.
struct SelectionBody {
    private(set) var selection = ProductSelection()
    private var pointer: String
    private var currency: Currency?
    private var isAll = false

    /// How long a brand, tag, attribute or category may be, in bytes.
    private static let largestText = 1024
    private static let fields = ["ids", "categories", "brands", "tags", "attributes", "price", "margin", "stock", "all"]

    init(from reader: inout JSONReader, at pointer: String, currency: Currency?) throws {
        self.pointer = pointer
        self.currency = currency
        var read = self
        var seen = SeenFields()
        try reader.require(.object, at: pointer)
        try reader.object { reader, key in
            let place = pointer + "/" + key.pointerToken
            guard let field = Self.fields.firstIndex(of: key) else {
                throw Problem.field(
                    place, nil, "is no field of a selection", remedy: "Select by \(Self.fields.joined(separator: ", ")).")
            }
            try seen.insert(field, place)
            if try reader.kind() == .null { return try reader.null() }
            try read.take(key, at: place, from: &reader)
        }
        guard read.isAll == (read.selection == ProductSelection()) else {
            throw Problem.field(
                pointer, nil, read.isAll ? "selects all and something besides" : "selects nothing",
                remedy: "Say which products, by \(Self.fields.dropLast().joined(separator: ", ")), or {\"all\": true} for every one.")
        }
        self = read
    }

    private mutating func take(_ key: String, at place: String, from reader: inout JSONReader) throws {
        switch key {
        case "ids": selection.products = Set(try reader.identifiers(at: place))
        case "categories":
            for text in try reader.texts(at: place, maximum: Self.largestText) {
                guard let path = CategoryPath(text) else {
                    throw Problem.field(place, text, "names no category", remedy: "Send a path such as \"Kitchen > Coffee\".")
                }
                selection.categories.insert(path)
            }
        case "brands": selection.brands = Set(try reader.texts(at: place, maximum: Self.largestText))
        case "tags": selection.tags = Set(try reader.texts(at: place, maximum: Self.largestText))
        case "attributes": try takeAttributes(from: &reader, at: place)
        case "price":
            let bounds = try Self.bounds(from: &reader, at: place) { reader, place in try amount(from: &reader, at: place) }
            selection.price = try range(bounds, at: place, in: .min...(.max))
        case "margin":
            let bounds = try Self.bounds(from: &reader, at: place) { reader, place in try reader.decimal(at: place, in: -1000...1) }
            selection.margin = try range(bounds, at: place, in: -.infinity...(.infinity))
        case "stock":
            let bounds = try Self.bounds(from: &reader, at: place) { reader, place in try reader.integer(at: place, in: 0...1_000_000_000) }
            selection.stock = try range(bounds, at: place, in: .min...(.max))
        default: isAll = try reader.flag(at: place)
        }
    }

    private mutating func takeAttributes(from reader: inout JSONReader, at place: String) throws {
        try reader.require(.object, at: place)
        var read: [String: String] = [:]
        try reader.object { reader, key in
            let inner = place + "/" + key.pointerToken
            guard read.count < 100 else {
                throw Problem.field(place, nil, "names more than 100 attributes", remedy: "Select by fewer attributes.")
            }
            guard read[key] == nil else { throw Problem.field(inner, nil, "is given twice", remedy: "Give each attribute once.") }
            read[key] = try reader.text(at: inner, maximum: Self.largestText)
        }
        selection.attributes = read
    }

    /// An object with `min`, `max` or both.
    private static func bounds<Value>(
        from reader: inout JSONReader, at place: String, _ value: (inout JSONReader, String) throws -> Value
    ) throws -> (least: Value?, most: Value?) {
        var (least, most): (Value?, Value?) = (nil, nil)
        var seen = SeenFields()
        try reader.require(.object, at: place)
        try reader.object { reader, key in
            guard key == "min" || key == "max" else {
                throw Problem.field(place + "/" + key.pointerToken, nil, "is no bound", remedy: "Send min, max or both.")
            }
            try seen.insert(key == "min" ? 0 : 1, place + "/" + key)
            if try reader.kind() == .null { return try reader.null() }
            let read = try value(&reader, place + "/" + key)
            if key == "min" { least = read } else { most = read }
        }
        return (least, most)
    }

    private func range<Value: Comparable>(
        _ bounds: (least: Value?, most: Value?), at place: String, in widest: ClosedRange<Value>
    ) throws(Problem) -> ClosedRange<Value>? {
        if bounds.least == nil, bounds.most == nil { return nil }
        let (least, most) = (bounds.least ?? widest.lowerBound, bounds.most ?? widest.upperBound)
        guard least <= most else { throw .field(place + "/min", nil, "is more than the maximum", remedy: "Swap min and max.") }
        return least...most
    }

    private func amount(from reader: inout JSONReader, at place: String) throws -> Int64 {
        guard try reader.kind() == .string else {
            let value = try reader.number(at: place)
            throw Problem.field(place, value, "is no string", remedy: "Write amounts as decimal strings: \"12.99\".")
        }
        let text = try reader.text(at: place, maximum: 32)
        // Any currency reads the digits; where the shop has no priced product, the bound holds none whatever it is.
        guard let money = try? Money(decimal: text.utf8, currency: currency ?? .eur), money.minorUnits >= 0 else {
            throw Problem.field(
                place, text, "is no amount of money", remedy: "Write a decimal with a point, such as \"12.99\", at least 0.")
        }
        return money.minorUnits
    }
}
