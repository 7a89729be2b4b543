import Foundation

/// Text for people: what is invisible is taken out, so that a title cannot forge log lines or turn writing around.
enum CleanText {
    /// The text in Unicode normalisation form C, without control characters and without marks that change the direction of writing, trimmed.
    ///
    /// - Parameter keepsLines: keep line feeds and tabs, which a title has none of; otherwise each becomes a space.
    static func of(_ bytes: Bytes, keepsLines: Bool) -> String? {
        if bytes.isPlainASCII { return bytes.isEmpty ? nil : bytes.text }
        var scalars = String.UnicodeScalarView()
        for scalar in bytes.text.unicodeScalars {
            if scalar == "\n" || scalar == "\t" {
                scalars.append(keepsLines ? scalar : " ")
            } else if !isInvisible(scalar) {
                scalars.append(scalar)
            }
        }
        let text = String(scalars).precomposedStringWithCanonicalMapping.trimmingCharacters(in: .whitespacesAndNewlines)
        return text.isEmpty ? nil : text
    }

    /// Control characters, line and paragraph separators, and the marks of the bidirectional algorithm (Unicode annex 9).
    static func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0..<0x20, 0x7F...0x9F, 0x200E, 0x200F, 0x2028...0x202E, 0x2066...0x2069, 0x061C, 0xFEFF: true
        default: false
        }
    }

    /// A text for one line of a message: control characters escaped, at most that many characters.
    static func shown(_ text: String, longest: Int) -> String {
        var shown = ""
        var count = 0
        for scalar in text.unicodeScalars {
            if count == longest { return shown + "…" }
            switch scalar {
            case "\n": shown += "\\n"
            case "\r": shown += "\\r"
            case "\t": shown += "\\t"
            case _ where isInvisible(scalar): shown += "\\u{\(String(scalar.value, radix: 16))}"
            default: shown.unicodeScalars.append(scalar)
            }
            count += 1
        }
        return shown
    }
}
