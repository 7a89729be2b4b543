import Affinity
import Commerce
import Merchandising
import Testing

@Suite("Reasons")
struct ReasonTests {
    private func catalogue(_ ids: String...) -> [Product] {
        ids.map { Product(id: ProductID($0), title: "Title of \($0)", category: CategoryPath("Kitchen > Coffee")) }
    }

    private func texts(
        _ baskets: [[String]], customers: [Int64?]? = nil, settings: LearningSettings = .plainCounts,
        changing change: (inout LearnedPairs) -> Void = { _ in }
    ) throws -> [String] {
        let shop = Storefront(
            model: try .learned(from: baskets, customers: customers, settings: settings, changing: change), modelName: "m",
            catalogue: catalogue("a", "b"))
        return shop.slate(for: SlateRequest(product: "a")).items.map { shop.reason(for: $0).text }
    }

    @Test("say how many orders were counted and how much more often than chance")
    func orders() throws {
        let baskets = Array(repeating: ["a", "b"], count: 30) + Array(repeating: ["c"], count: 170)
        #expect(try texts(baskets) == ["Bought together with Title of a in 30 orders, 6.7 times more often than chance"])
    }

    @Test("say how many customers were counted where a customer has one vote")
    func customers() throws {
        let baskets = Array(repeating: ["a", "b"], count: 60) + Array(repeating: ["c"], count: 340)
        let settings = LearningSettings(halfLifeDays: nil, shrinkage: 0)
        // Two orders each: 30 customers of 200 bought both.
        let customers = baskets.indices.map { Int64($0 / 2) }
        #expect(
            try texts(baskets, customers: customers, settings: settings)
                == ["Bought together with Title of a by 30 customers, 6.7 times more often than chance"])
    }

    @Test("speak of one order in the singular, and not of chance where it may have been chance")
    func chance() throws {
        let baskets = [["a", "b"]] + Array(repeating: ["a"], count: 9) + Array(repeating: ["b"], count: 9)
        #expect(try texts(baskets) == ["Bought together with Title of a in 1 order"])
        // Three of ten where 2.5 are to be expected: above chance, but the interval is not.
        let close =
            Array(repeating: ["a", "b"], count: 3) + Array(repeating: ["a"], count: 2) + Array(repeating: ["b"], count: 2) + [
                ["c"], ["c"], ["c"],
            ]
        #expect(try texts(close) == ["Bought together with Title of a in 3 orders"])
    }

    @Test("shrink the claim with the model's prior")
    func shrinkage() throws {
        let baskets = Array(repeating: ["a", "b"], count: 30) + Array(repeating: ["c"], count: 170)
        var settings = LearningSettings.plainCounts
        settings.shrinkage = 10
        // (30 + 10) / (4.5 + 10)
        #expect(
            try texts(baskets, settings: settings) == ["Bought together with Title of a in 30 orders, 2.8 times more often than chance"])
    }

    @Test("Sentences said \"1.0 times more often than chance\" where much data showed a small difference")
    func hardlyMore() throws {
        let text = try texts([["a", "b"]]) { learned in
            learned.summary.votes = 10_000_000
            learned.voters = [1_000_000, 1_000_000]
            for index in learned.neighbours.indices {
                learned.neighbours[index].voters = 104_000
                learned.neighbours[index].orders = 104_000
            }
        }
        #expect(text == ["Bought together with Title of a in 104000 orders"])
    }

    @Test("of fallbacks say what they are, with the narrowest name of the category")
    func fallbacks() throws {
        let products = catalogue("a", "b") + [Product(id: "c", title: "C")]
        let shop = Storefront(model: try .learned(from: [["a"], ["b"], ["c"]]), modelName: "m", catalogue: products)
        let reasons = shop.slate(for: SlateRequest(product: "a")).items.map { shop.reason(for: $0) }
        #expect(reasons.map(\.text) == ["A best seller in Coffee", "One of the shop's best sellers"])
        #expect(reasons.map(\.kind) == [.sameCategory, .bestseller])
        #expect(Reason.Kind.boughtTogether.rawValue == "bought_together" && Reason.Kind.sameCategory.rawValue == "same_category")
    }

    @Test("are there in every built-in language, whole, and say the same")
    func languages() throws {
        #expect(Set(BuiltInReasons.languages.keys) == ["en", "de", "fr"])
        for (name, language) in BuiltInReasons.languages {
            #expect(Set(language.templates.keys) == Set(ReasonPhrase.allCases), "\(name)")
            #expect(throws: Never.self) { try ReasonWording(templates: language.templates, decimalMark: language.decimalMark) }
        }
        let baskets = Array(repeating: ["a", "b"], count: 30) + Array(repeating: ["c"], count: 170)
        let shop = Storefront(
            model: try .learned(from: baskets, settings: .plainCounts), modelName: "m", catalogue: catalogue("a", "b"))
        let item = try #require(shop.slate(for: SlateRequest(product: "a")).items.first)
        func text(_ tag: String?) -> String { shop.reason(for: item, in: shop.wordings.wording(for: tag)).text }
        #expect(text("de-AT") == "In 30 Bestellungen zusammen mit Title of a gekauft, 6,7-mal so oft wie durch Zufall")
        #expect(text("FR") == "Acheté avec Title of a dans 30 commandes, 6,7 fois plus souvent que par hasard")
        #expect(text("xx") == text(nil) && text(nil).hasPrefix("Bought together with Title of a in 30 orders, 6.7 times"))
    }

    @Test("of a shop's own have to give the evidence of what they claim, and nothing that nobody knows")
    func ownSentences() throws {
        func refusal(_ phrase: ReasonPhrase, _ template: String?) -> ReasonWordingError? {
            var templates = BuiltInReasons.languages["en"]?.templates ?? [:]
            templates[phrase] = template
            do {
                _ = try ReasonWording(templates: templates, decimalMark: ".")
                return nil
            } catch {
                return error
            }
        }
        #expect(refusal(.togetherInOrders, "{count} times with {anchor}") == nil)
        #expect(refusal(.togetherInOrders, "Often with {anchor}") == .withoutEvidence(.togetherInOrders, "Often with {anchor}"))
        #expect(refusal(.related, "Fits {anchor}") == .unknownPlaceholder(.related, "anchor"))
        #expect(refusal(.due, "Every {days days") == .unclosed(.due, "Every {days days"))
        #expect(refusal(.pinned, nil) == .missing(.pinned) && refusal(.pinned, "") == .missing(.pinned))
    }

    @Test("say exactly what was counted, and claim more than chance only where the interval lies above it")
    func counted() throws {
        for seed in UInt64(0)..<30 {
            var shop = try RandomShop(seed: seed)
            for _ in 0..<10 {
                for item in shop.storefront.slates(for: shop.request()).flatMap(\.items) {
                    guard let evidence = item.evidence else { continue }
                    let reason = shop.storefront.reason(for: item)
                    let title = shop.storefront.products[evidence.anchor].title
                    let isOneVote = shop.storefront.model.summary.settings.oneVotePerCustomer
                    let number = isOneVote ? evidence.voters : evidence.orders
                    let unit = (isOneVote ? "customer" : "order") + (number == 1 ? "" : "s")
                    #expect(
                        reason.text.hasPrefix("Bought together with \(title) \(isOneVote ? "by" : "in") \(number) \(unit)"), "seed \(seed)")
                    let claims = reason.text.hasSuffix("times more often than chance")
                    let isAbove = (evidence.association.liftInterval?.lowerBound ?? 0) > 1
                    #expect(!claims || isAbove, "seed \(seed)")
                    #expect(claims || !isAbove || (evidence.association.lift ?? 0) < 1.05, "seed \(seed)")
                }
            }
        }
    }
}
