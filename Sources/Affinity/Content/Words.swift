/// Splits what a shop writes into words.
enum Words {
    /// Runs of letters and digits in lower case, in order. A digit next to a letter begins a word of its own, so that `500g` and `500 g` are alike.
    static func words(in text: String) -> [String] {
        var words: [String] = []
        var word = ""
        var wasNumber = false
        func close() {
            if !word.isEmpty { words.append(word) }
            word = ""
        }
        for character in text.lowercased() {
            guard character.isLetter || character.isNumber else {
                close()
                continue
            }
            if !word.isEmpty, character.isNumber != wasNumber { close() }
            wasNumber = character.isNumber
            word.append(character)
        }
        close()
        return words
    }
}
