import Commerce
import Merchandising

/// Reads fields with the checks that requests need; each complains with the field's JSON pointer.
extension JSONReader {
    /// The most bytes an id may have.
    static var longestIdentifier: Int { 256 }

    /// Fails unless a value of that kind stands next.
    mutating func require(_ expected: Kind, at pointer: @autoclosure () -> String) throws {
        let found = try kind()
        guard found == expected else {
            throw Problem.field(
                pointer(), nil, "is \(Self.name(found)) where \(Self.name(expected)) is expected", remedy: "Send \(Self.name(expected)).")
        }
    }

    private static func name(_ kind: Kind) -> String {
        switch kind {
        case .object: "an object"
        case .array: "an array"
        case .string: "a string"
        case .number: "a number"
        case .bool: "true or false"
        case .null: "null"
        }
    }

    /// The name of a product, customer or visitor: 1 to 256 bytes without control characters.
    mutating func identifier(at pointer: @autoclosure () -> String) throws -> String {
        try require(.string, at: pointer())
        let text = try string()
        guard (1...Self.longestIdentifier).contains(text.utf8.count), text.hasNoControls else {
            throw Problem.field(
                pointer(), text, "is no id", remedy: "An id has 1 to \(Self.longestIdentifier) bytes and no control characters.")
        }
        return text
    }

    /// Some text of at most so many bytes without control characters.
    mutating func text(at pointer: @autoclosure () -> String, maximum: Int) throws -> String {
        try require(.string, at: pointer())
        let text = try string()
        guard text.utf8.count <= maximum, text.hasNoControls else {
            throw Problem.field(
                pointer(), text, "is too long or has control characters",
                remedy: "Send at most \(maximum) bytes without control characters.")
        }
        return text
    }

    /// One text, or several in an array.
    mutating func texts(at pointer: String, maximum: Int) throws -> [String] {
        if try kind() == .string { return [try text(at: pointer, maximum: maximum)] }
        var texts: [String] = []
        try list(at: pointer) { reader, pointer in texts.append(try reader.text(at: pointer, maximum: maximum)) }
        return texts
    }

    /// An array of at most so many elements; the closure must read one each time it is called.
    mutating func list(
        at pointer: @autoclosure () -> String, limit: Int = SlateRequest.largestList,
        _ element: (inout JSONReader, _ pointer: String) throws -> Void
    ) throws {
        let start = pointer()
        try require(.array, at: start)
        try array { reader, index in
            guard index < limit else {
                throw Problem.field(start, nil, "has more than \(limit) elements", remedy: "Send at most \(limit).")
            }
            try element(&reader, "\(start)/\(index)")
        }
    }

    /// An array of product ids.
    mutating func identifiers(at pointer: @autoclosure () -> String) throws -> [ProductID] {
        try productIDs(at: pointer()) { reader, index in
            try reader.identifier(at: "\(pointer())/\(index)")
        }
    }

    /// An array of product ids, or of objects with `product_id` and `quantity`.
    mutating func basket(at pointer: @autoclosure () -> String) throws -> [ProductID] {
        try productIDs(at: pointer()) { reader, index in
            guard try reader.kind() == .object else { return try reader.identifier(at: "\(pointer())/\(index)") }
            var id: String?
            var seen = SeenFields()
            try reader.object { reader, key in
                switch key {
                case "product_id":
                    try seen.insert(0, "\(pointer())/\(index)/product_id")
                    id = try reader.identifier(at: "\(pointer())/\(index)/product_id")
                case "quantity":
                    try seen.insert(1, "\(pointer())/\(index)/quantity")
                    _ = try reader.integer(at: "\(pointer())/\(index)/quantity", in: 1...1_000_000)
                default: try reader.skip()
                }
            }
            guard let id else {
                throw Problem.field(
                    "\(pointer())/\(index)", nil, "has no product_id", remedy: "Send an id, or an object with product_id and quantity.")
            }
            return id
        }
    }

    private mutating func productIDs(
        at pointer: @autoclosure () -> String, _ element: (inout JSONReader, _ index: Int) throws -> String
    ) throws -> [ProductID] {
        try require(.array, at: pointer())
        var ids: [ProductID] = []
        try array { reader, index in
            guard index < SlateRequest.largestList else {
                throw Problem.field(
                    pointer(), nil, "has more than \(SlateRequest.largestList) elements",
                    remedy: "Send at most \(SlateRequest.largestList).")
            }
            ids.append(ProductID(try element(&reader, index)))
        }
        return ids
    }

    /// A number as it is written.
    mutating func number(at pointer: @autoclosure () -> String) throws -> String {
        try require(.number, at: pointer())
        return try number()
    }

    /// A whole number within bounds, written without point or exponent.
    mutating func integer(at pointer: @autoclosure () -> String, in range: ClosedRange<Int>) throws -> Int {
        let text = try number(at: pointer())
        guard let number = Int(text), range.contains(number) else {
            throw Problem.field(
                pointer(), text, "is no whole number from \(range.lowerBound) to \(range.upperBound)",
                remedy: "Send a whole number from \(range.lowerBound) to \(range.upperBound).")
        }
        return number
    }

    /// A number within bounds, with or without decimals.
    mutating func decimal(at pointer: @autoclosure () -> String, in range: ClosedRange<Double>) throws -> Double {
        let text = try number(at: pointer())
        guard let number = Double(text), range.contains(number) else {
            throw Problem.field(
                pointer(), text, "is no number from \(range.lowerBound) to \(range.upperBound)",
                remedy: "Send a number from \(range.lowerBound) to \(range.upperBound).")
        }
        return number
    }

    /// True or false.
    mutating func flag(at pointer: @autoclosure () -> String) throws -> Bool {
        try require(.bool, at: pointer())
        return try bool()
    }

    /// The name of a placement.
    mutating func placement(at pointer: @autoclosure () -> String) throws -> Placement {
        try require(.string, at: pointer())
        let text = try string()
        guard let placement = Placement(text) else {
            throw Problem.field(
                pointer(), text, "names no placement",
                remedy: "A placement has 1 to 64 lower-case letters, digits, _ or -, such as \"product_page\".")
        }
        return placement
    }

    /// The name of a segment.
    mutating func segment(at pointer: @autoclosure () -> String) throws -> ShopperSegment {
        try require(.string, at: pointer())
        let text = try string()
        guard let segment = ShopperSegment(rawValue: text) else {
            throw Problem.field(
                pointer(), text, "names no segment",
                remedy: "A segment has 1 to 64 lower-case letters, digits, _ or -, such as \"new_customer\"; GET /v1/segments lists them.")
        }
        return segment
    }

    /// One of a fixed set of names.
    mutating func choice<Choice: RawRepresentable<String> & CaseIterable>(at pointer: @autoclosure () -> String) throws -> Choice {
        try require(.string, at: pointer())
        let text = try string()
        guard let choice = Choice(rawValue: text) else {
            let names = Choice.allCases.map { "\"\($0.rawValue)\"" }.joined(separator: ", ")
            throw Problem.field(pointer(), text, "is not among the values it may have", remedy: "Send one of \(names).")
        }
        return choice
    }
}
