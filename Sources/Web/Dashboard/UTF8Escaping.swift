import Mustache

/// Escapes text for HTML byte by byte.
///
/// Mustache's own escaping looks at whole characters: a quotation mark followed by a combining accent is one character that is no quotation mark
/// to it, but still ends an attribute in a browser. What a browser acts on are code points, so code points are escaped.
struct UTF8Escaping: MustacheContentType {
    /// The name that templates call it by.
    static let name = "UTF8HTML"

    func escapeText(_ text: String) -> String {
        guard text.utf8.contains(where: { Self.replacement(of: $0) != nil }) else { return text }
        var escaped: [UInt8] = []
        escaped.reserveCapacity(text.utf8.count + 16)
        for byte in text.utf8 {
            if let replacement = Self.replacement(of: byte) {
                escaped.append(contentsOf: replacement.utf8)
            } else {
                escaped.append(byte)
            }
        }
        return String(decoding: escaped, as: UTF8.self)
    }

    private static func replacement(of byte: UInt8) -> String? {
        switch byte {
        case UInt8(ascii: "&"): "&amp;"
        case UInt8(ascii: "<"): "&lt;"
        case UInt8(ascii: ">"): "&gt;"
        case UInt8(ascii: "\""): "&quot;"
        case UInt8(ascii: "'"): "&#39;"
        default: nil
        }
    }
}
