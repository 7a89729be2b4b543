import Commerce
import Merchandising

/// The field `filter` of a request, before the shop's currency is known.
struct FilterBody {
    private var category: CategoryPath?
    private var brands: [String] = []
    private var tags: [String] = []
    private var minimum: String?
    private var maximum: String?
    private var attributes: [String: String] = [:]
    private var pointer: String

    /// How long a brand, tag, attribute or category may be, in bytes.
    private static let largestText = 1024

    init(from reader: inout JSONReader, at pointer: String) throws {
        self.pointer = pointer
        var read = self
        var seen = SeenFields()
        try reader.require(.object, at: pointer)
        try reader.object { reader, key in
            let place = pointer + "/" + key
            let field = ["category", "brand", "tags", "price", "attributes"].firstIndex(of: key)
            guard let field else { return try reader.skip() }
            try seen.insert(field, place)
            if try reader.kind() == .null { return try reader.null() }
            switch field {
            case 0: read.category = try Self.category(from: &reader, at: place)
            case 1: read.brands = try reader.texts(at: place, maximum: Self.largestText)
            case 2: read.tags = try reader.texts(at: place, maximum: Self.largestText)
            case 3: try read.takePrice(from: &reader, at: place)
            default: try read.takeAttributes(from: &reader, at: place)
            }
        }
        self = read
    }

    private static func category(from reader: inout JSONReader, at pointer: String) throws -> CategoryPath {
        let text = try reader.text(at: pointer, maximum: largestText)
        guard let path = CategoryPath(text) else {
            throw Problem.field(pointer, text, "names no category", remedy: "Send a path such as \"Kitchen > Coffee\".")
        }
        return path
    }

    private mutating func takePrice(from reader: inout JSONReader, at pointer: String) throws {
        var (low, high): (String?, String?) = (nil, nil)
        var seen = SeenFields()
        try reader.require(.object, at: pointer)
        try reader.object { reader, key in
            guard key == "min" || key == "max" else { return try reader.skip() }
            let place = pointer + "/" + key
            try seen.insert(key == "min" ? 0 : 1, place)
            if try reader.kind() == .null { return try reader.null() }
            guard try reader.kind() == .string else {
                let value = try reader.number(at: place)
                throw Problem.field(place, value, "is no string", remedy: "Write amounts as decimal strings: \"12.99\".")
            }
            let text = try reader.text(at: place, maximum: 32)
            if key == "min" { low = text } else { high = text }
        }
        (minimum, maximum) = (low, high)
    }

    private mutating func takeAttributes(from reader: inout JSONReader, at pointer: String) throws {
        var read: [String: String] = [:]
        try reader.require(.object, at: pointer)
        try reader.object { reader, key in
            guard read.count < SlateRequest.largestList else {
                throw Problem.field(
                    pointer, nil, "names more than \(SlateRequest.largestList) attributes", remedy: "Filter by fewer attributes.")
            }
            guard read[key] == nil else {
                throw Problem.field(pointer + "/" + key.pointerToken, nil, "is given twice", remedy: "Give each attribute once.")
            }
            read[key] = try reader.text(at: pointer + "/" + key.pointerToken, maximum: Self.largestText)
        }
        attributes = read
    }

    /// The filter, with prices in the minor units of a currency; without a currency nothing has a price that a bound could admit.
    func filter(currency: Currency?) throws(Problem) -> ProductFilter {
        let low = try amount(minimum, at: pointer + "/price/min", currency: currency)
        let high = try amount(maximum, at: pointer + "/price/max", currency: currency)
        if let low, let high, low > high {
            throw .field(pointer + "/price/min", minimum, "is more than the maximum", remedy: "Swap min and max.")
        }
        return ProductFilter(
            category: category, brands: brands, tags: tags, minimumPrice: low, maximumPrice: high, attributes: attributes)
    }

    private func amount(_ text: String?, at pointer: String, currency: Currency?) throws(Problem) -> Int64? {
        guard let text else { return nil }
        // Any currency reads the digits; where the shop has no priced product, the bound refuses everything whatever it is.
        guard let money = try? Money(decimal: text.utf8, currency: currency ?? .eur), money.minorUnits >= 0 else {
            throw .field(pointer, text, "is no amount of money", remedy: "Write a decimal with a point, such as \"12.99\", at least 0.")
        }
        return money.minorUnits
    }
}
