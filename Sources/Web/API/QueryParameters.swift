import Hummingbird

/// The parameters of a request's query or of a form, decoded strictly.
struct QueryParameters {
    private var pairs: [(name: String, value: String)] = []

    /// - Throws: ``Problem`` where a name or value is not percent-encoded UTF-8.
    init(_ request: Request) throws(Problem) {
        try self.init(encoded: (request.uri.query ?? "").utf8)
    }

    /// Reads names and values as addresses and forms encode them.
    /// - Throws: ``Problem`` where a name or value is not percent-encoded UTF-8.
    init(encoded query: some Collection<UInt8>) throws(Problem) {
        for part in query.split(separator: UInt8(ascii: "&")) {
            let sides = part.split(separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
            guard let name = Self.decoded(sides[0], plusIsSpace: true),
                let value = sides.count == 1 ? "" : Self.decoded(sides[1], plusIsSpace: true)
            else {
                throw .parameter(
                    String(decoding: sides[0], as: UTF8.self), String(decoding: part, as: UTF8.self), "is not percent-encoded UTF-8",
                    remedy: "Encode the value as UTF-8, then each byte that is no letter or digit as % and two hexadecimal digits.")
            }
            pairs.append((name, value))
        }
    }

    /// Every parameter as it was given, to be carried on.
    var fields: [(name: String, value: String)] { pairs }

    /// All values of a parameter that may stand several times, without empty ones.
    func all(_ name: String) -> [String] { pairs.filter { $0.name == name && !$0.value.isEmpty }.map(\.value) }

    /// The value of a parameter that may stand once; `nil` where it is missing or empty.
    /// - Throws: ``Problem`` where it stands several times: which one counts would be anybody's guess.
    func one(_ name: String) throws(Problem) -> String? {
        let values = pairs.filter { $0.name == name }.map(\.value)
        guard values.count <= 1 else {
            throw .parameter(name, values.joined(separator: ", "), "is given \(values.count) times", remedy: "Give \(name) once.")
        }
        return values.first.flatMap { $0.isEmpty ? nil : $0 }
    }

    /// A whole number within bounds; the fallback where it is missing.
    func integer(_ name: String, in range: ClosedRange<Int>, otherwise: Int) throws(Problem) -> Int {
        guard let text = try one(name) else { return otherwise }
        guard text.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }), let number = Int(text), range.contains(number)
        else {
            throw .parameter(
                name, text, "is no whole number from \(range.lowerBound) to \(range.upperBound)",
                remedy: "Send a whole number from \(range.lowerBound) to \(range.upperBound), or leave \(name) out for \(otherwise).")
        }
        return number
    }

    /// Resolves percent-encoding; `nil` unless the result is UTF-8.
    static func decoded(_ text: some Collection<UInt8>, plusIsSpace: Bool) -> String? {
        var bytes: [UInt8] = []
        var rest = text.makeIterator()
        while let byte = rest.next() {
            switch byte {
            case UInt8(ascii: "%"):
                guard let high = rest.next(), let low = rest.next(),
                    let value = UInt8(String(decoding: [high, low], as: UTF8.self), radix: 16), high != UInt8(ascii: "+")
                else { return nil }
                bytes.append(value)
            case UInt8(ascii: "+") where plusIsSpace: bytes.append(UInt8(ascii: " "))
            default: bytes.append(byte)
            }
        }
        return String(validating: bytes, as: UTF8.self)
    }
}
