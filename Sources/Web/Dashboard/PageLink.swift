import Commerce

/// Addresses of the dashboard's pages. Each carries the basket along.
enum PageLink {
    static func overview(_ basket: BasketState, search: String = "", category: String = "", page: Int = 1) -> String {
        var parameters: [(name: String, value: String)] = []
        if !search.isEmpty { parameters.append(("q", search)) }
        if !category.isEmpty { parameters.append(("category", category)) }
        if page > 1 { parameters.append(("page", String(page))) }
        return address("/", parameters + basket.parameters)
    }

    static func product(_ id: ProductID, _ basket: BasketState) -> String {
        address("/products/" + encoded(id.rawValue), basket.parameters)
    }

    static func basket(_ basket: BasketState) -> String { address("/basket", basket.parameters) }

    static let stagesPath = "/slate"

    /// How a placement's slate came about.
    static func stages(_ placement: Placement, product: ProductID? = nil, _ basket: BasketState) -> String {
        let page = product.map { [(name: "product", value: $0.rawValue)] } ?? []
        return address(stagesPath, [(name: "placement", value: placement.name)] + page + basket.parameters)
    }

    private static func address(_ path: String, _ parameters: [(name: String, value: String)]) -> String {
        guard !parameters.isEmpty else { return path }
        return path + "?" + parameters.map { "\($0.name)=\(encoded($0.value))" }.joined(separator: "&")
    }

    /// Percent-encodes everything but the unreserved characters of RFC 3986, so that the result is safe in any part of an address.
    static func encoded(_ text: String) -> String {
        var result = ""
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
                UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "~"):
                result.unicodeScalars.append(Unicode.Scalar(byte))
            default:
                let digits = String(byte, radix: 16, uppercase: true)
                result += digits.utf8.count == 1 ? "%0" + digits : "%" + digits
            }
        }
        // A segment of dots alone would be taken for a step up the path.
        return result.allSatisfy { $0 == "." } ? result.map { _ in "%2E" }.joined() : result
    }
}
