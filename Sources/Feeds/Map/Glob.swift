/// A pattern for whole cells in the manner of `fnmatch`: `*` any characters, `?` one character, `[0-9]` one of a set, `[!0-9]` one not of
/// it, `\` takes the next character as it is.
struct Glob: Hashable, Sendable {
    /// The pattern as it was written.
    let pattern: String
    private let parts: [Part]

    private enum Part: Hashable, Sendable {
        case any
        case one
        case byte(UInt8)
        case set([ClosedRange<UInt8>], isNegated: Bool)
    }

    /// Reads a pattern; `nil` if a set in it is not closed or empty.
    init?(_ pattern: String) {
        self.pattern = pattern
        var parts: [Part] = []
        var rest = Array(pattern.utf8)[...]
        while let byte = rest.popFirst() {
            switch byte {
            case UInt8(ascii: "*"): if parts.last != .any { parts.append(.any) }
            case UInt8(ascii: "?"): parts.append(.one)
            case .backslash: parts.append(.byte(rest.popFirst() ?? .backslash))
            case .openBracket:
                guard let set = Self.set(&rest) else { return nil }
                parts.append(set)
            default: parts.append(.byte(byte))
            }
        }
        self.parts = parts
    }

    private static func set(_ rest: inout ArraySlice<UInt8>) -> Part? {
        let isNegated = rest.first == UInt8(ascii: "!")
        if isNegated { rest.removeFirst() }
        var ranges: [ClosedRange<UInt8>] = []
        while let low = rest.popFirst() {
            if low == .closeBracket, !ranges.isEmpty { return .set(ranges, isNegated: isNegated) }
            guard rest.first == .minus, let high = rest.dropFirst().first, high != .closeBracket else {
                ranges.append(low...low)
                continue
            }
            guard low <= high else { return nil }
            rest.removeFirst(2)
            ranges.append(low...high)
        }
        return nil
    }

    /// Whether the pattern fits all of the bytes; with `capitals`, as if lower-case ASCII letters were capitals.
    ///
    /// - Complexity: O(bytes × parts) at worst; a star remembers only its last try.
    func matches(_ bytes: Bytes, capitals: Bool = false) -> Bool {
        var (part, position) = (0, 0)
        var (starPart, starPosition) = (-1, 0)
        while position < bytes.count || part < parts.count {
            if part < parts.count {
                if parts[part] == .any {
                    (starPart, starPosition) = (part, position)
                    part += 1
                    continue
                }
                if position < bytes.count, let width = fit(parts[part], bytes, position, capitals) {
                    part += 1
                    position += width
                    continue
                }
            }
            guard starPart >= 0, starPosition < bytes.count else { return false }
            starPosition += 1
            (part, position) = (starPart + 1, starPosition)
        }
        return true
    }

    /// How many bytes one part takes at a position, or `nil` if it does not fit.
    private func fit(_ part: Part, _ bytes: Bytes, _ position: Int, _ capitals: Bool) -> Int? {
        let byte = capitals ? bytes[position].capital : bytes[position]
        switch part {
        case .any: return nil
        case .byte(let wanted): return byte == wanted ? 1 : nil
        case .set(let ranges, let isNegated):
            let isIn = ranges.contains { $0.contains(byte) }
            return isIn != isNegated ? (isNegated ? characterWidth(bytes, position) : 1) : nil
        case .one: return characterWidth(bytes, position)
        }
    }

    /// The bytes of the UTF-8 character at a position.
    private func characterWidth(_ bytes: Bytes, _ position: Int) -> Int {
        var end = position + 1
        while end < bytes.count, bytes[end] & 0xC0 == 0x80 { end += 1 }
        return end - position
    }
}
