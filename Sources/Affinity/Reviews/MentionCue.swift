/// Words after which a review names another product, and what they say of it. English only; nothing is found in other languages.
enum MentionCue {
    /// Verbs that go with their own preposition or with none.
    private static let joining: Set<String> = [
        "works", "work", "worked", "working", "goes", "go", "went", "pairs", "paired", "pair", "bought", "used", "use", "using",
        "compatible",
        "fits", "fit", "fitted",
    ]
    private static let fitting: Set<String> = ["fits", "fit", "fitted"]
    private static let adverbs: Set<String> = [
        "well", "great", "perfectly", "perfect", "nicely", "fine", "good", "beautifully", "brilliantly", "together", "it", "this", "them",
        "these", "right", "exactly", "snugly", "properly",
    ]
    private static let places: Set<String> = ["with", "in", "into", "on", "onto", "over", "inside", "under"]
    private static let sizes: Set<String> = [
        "small", "big", "large", "wide", "narrow", "short", "long", "tight", "tall", "thick", "thin", "heavy", "shallow", "deep",
    ]
    private static let negations: Set<String> = [
        "not", "t", "never", "hardly", "cannot", "isnt", "doesnt", "didnt", "wont", "cant", "barely",
    ]
    private static let replacing: Set<String> = ["replaced", "replaces", "replacing", "replace"]
    private static let owners: Set<String> = ["my", "our", "the", "an", "a"]
    /// Said before a name and part of none.
    static let fillers: Set<String> = [
        "the", "a", "an", "my", "our", "your", "his", "her", "their", "this", "that", "these", "those", "other", "new", "old", "also",
        "both",
        "existing",
    ]

    /// What the words from `place` on say, and where the name would begin; `nil` where they say nothing of the kind.
    static func cue(_ words: [String], at place: Int) -> (kind: MentionKind, next: Int)? {
        func word(_ offset: Int) -> String { place + offset < words.count ? words[place + offset] : "" }
        switch (word(0), word(1)) {
        case ("instead", "of"), ("rather", "than"), ("alternative", "to"), ("switched", "from"), ("better", "than"), ("worse", "than"):
            return (.instead, place + 2)
        case ("too", let size) where sizes.contains(size):
            return word(2) == "for" ? (.against, place + 3) : nil
        case ("incompatible", "with"):
            return (.against, place + 2)
        case (let verb, let owner) where replacing.contains(verb) && owners.contains(owner):
            return (.instead, place + 1)
        case (let verb, _) where joining.contains(verb):
            var next = place + 1
            if next < words.count, adverbs.contains(words[next]) { next += 1 }
            let hasPlace = next < words.count && (fitting.contains(verb) ? places.contains(words[next]) : words[next] == "with")
            guard hasPlace || fitting.contains(verb) else { return nil }
            let isDenied = words[max(0, place - 2)..<place].contains(where: negations.contains)
            return (isDenied ? .against : .with, hasPlace ? next + 1 : next)
        default:
            return nil
        }
    }
}
