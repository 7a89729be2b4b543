/// Words of a title that tell the sizes and colours of one thing apart.
enum VariantWords {
    /// The title without such words. A number goes where a unit follows it, so that models 1 and 2 stay two things.
    static func stripped(_ words: [String]) -> [String] {
        var kept: [String] = []
        for (place, word) in words.enumerated() {
            let following = place + 1 < words.count ? words[place + 1] : ""
            let isNumber = word.first?.isNumber == true
            if colours.contains(word) || sizes.contains(word) || (isNumber && units.contains(following)) { continue }
            if units.contains(word), place > 0, words[place - 1].first?.isNumber == true { continue }
            kept.append(word)
        }
        return kept
    }

    private static let colours: Set<String> = [
        "beige", "black", "blue", "brown", "cream", "gold", "green", "grey", "gray", "ivory", "lilac", "navy", "orange", "pink", "purple",
        "red", "silver", "turquoise", "violet", "white", "yellow", "schwarz", "blau", "braun", "grün", "grau", "rot", "weiß", "weiss",
        "gelb",
        "noir", "bleu", "vert", "gris", "rouge", "blanc", "jaune",
    ]
    private static let sizes: Set<String> = [
        "xs", "s", "m", "l", "xl", "xxl", "xxxl", "mini", "small", "medium", "large", "big", "jumbo", "klein", "mittel", "groß", "gross",
        "petit", "grand",
    ]
    private static let units: Set<String> = [
        "ml", "cl", "l", "g", "kg", "mg", "oz", "lb", "lbs", "cm", "mm", "m", "inch", "inches", "in", "pack", "pcs", "pieces", "ct", "gal",
        "pint", "stück", "stk",
    ]
}
