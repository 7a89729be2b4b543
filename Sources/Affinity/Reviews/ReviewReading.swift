public import Commerce

/// Reads reviews one after the other and keeps what counts: stars of products, and mentions of other products. No text is kept.
public struct ReviewReading: Sendable {
    /// Of each product of the catalogue.
    public private(set) var ratings: [ProductRating]
    private var found: Set<ReviewMention> = []
    private let titles: TitleIndex

    /// Of one review; beyond it a text repeats itself or is no review.
    private static let longestText = 10_000

    /// - Parameter catalogue: in ascending order of ids.
    public init(catalogue: [Product]) {
        ratings = Array(repeating: ProductRating(), count: catalogue.count)
        titles = TitleIndex(catalogue: catalogue)
    }

    /// Each mention once, in an order that does not depend on that of the reviews.
    public var mentions: [ReviewMention] {
        found.sorted {
            ($0.product, $0.other, $0.kind.rawValue, $0.reviewer ?? .min, $0.hasBought ? 1 : 0)
                < ($1.product, $1.other, $1.kind.rawValue, $1.reviewer ?? .min, $1.hasBought ? 1 : 0)
        }
    }

    /// Counts a review's stars.
    ///
    /// - Parameters:
    ///   - product: a position of the catalogue.
    ///   - stars: 1…5.
    public mutating func rate(_ product: Int, stars: Double) {
        ratings[product].count += 1
        ratings[product].stars += stars
        ratings[product].squares += stars * stars
    }

    /// Looks for other products in a review's text.
    ///
    /// - Parameters:
    ///   - product: the position that was reviewed.
    ///   - reviewer: any number that tells reviewers apart; `nil` for one nobody knows.
    ///   - hasBought: whether the reviewer bought the product.
    public mutating func read(_ text: String, of product: Int, reviewer: Int64?, hasBought: Bool) {
        for sentence in text.prefix(Self.longestText).split(whereSeparator: { ".!?;:,()\n".contains($0) }) {
            let words = Words.words(in: String(sentence))
            for place in words.indices {
                guard let cue = MentionCue.cue(words, at: place) else { continue }
                var start = cue.next
                while start < words.count, start < cue.next + 3, MentionCue.fillers.contains(words[start]) { start += 1 }
                guard let other = titles.product(named: words, at: start, besides: product) else { continue }
                found.insert(
                    ReviewMention(product: Int32(product), other: other, kind: cue.kind, reviewer: reviewer, hasBought: hasBought))
            }
        }
    }
}
