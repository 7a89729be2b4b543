import Affinity
import Commerce
import Merchandising
import Testing

/// Directive 98/6/EC, article 6a, and CJEU C-330/23 (Aldi Süd) of 26 September 2024.
@Suite("What may be said of a price")
struct PriceRecordsTests {
    private static let now = Timestamp(secondsSince1970: 1_800_000_000)

    private static func records(_ days: [(Int, Int64)], countsFromFirstStep: Bool = false) -> PriceRecords {
        PriceRecords(
            ["p": days.map { PriceRecords.Entry(since: now.advanced(byDays: $0.0), price: $0.1) }], countsFromFirstStep: countsFromFirstStep
        )
    }

    @Test(
        "The prior price is the lowest of the thirty days before, and the percentage is computed from it",
        arguments: [
            // The court's own case: 1.29, 1.69 for a day, and 1.29 again is no reduction, whatever the leaflet says.
            ([(-60, 129), (-21, 169), (-20, 129), (-1, 169), (0, 129)], 129, PriceStatement.none),
            // 80 ten days ago, for three days: nothing is off.
            ([(-90, 100), (-10, 80), (-7, 100), (0, 80)], 80, .none),
            // 100 for 40 days, now 75: 25 %.
            ([(-40, 100), (0, 75)], 75, .reduced(prior: 100, basisPoints: 2_500)),
            // Dearer than the lowest, though cheaper than yesterday.
            ([(-90, 100), (-10, 80), (-7, 100), (0, 90)], 90, .none),
            ([(-90, 100), (-10, 80), (-7, 100), (0, 60)], 60, .reduced(prior: 80, basisPoints: 2_500)),
            // Step by step: where the country has not taken up article 6a(5), the step before counts.
            ([(-90, 100), (-5, 90), (0, 80)], 80, .reduced(prior: 90, basisPoints: 1_111)),
            // New, or not known for thirty days before the price fell.
            ([(-29, 100), (0, 75)], 75, .unknown), ([(0, 75)], 75, .unknown), ([], 75, .unknown),
            // What has held for more than thirty days is the price.
            ([(-90, 100), (-31, 75)], 75, .none), ([(-90, 100), (-30, 75)], 75, .reduced(prior: 100, basisPoints: 2_500)),
            // Stated anew without changing, and dearer now.
            ([(-90, 100), (-40, 100), (0, 75)], 75, .reduced(prior: 100, basisPoints: 2_500)), ([(-90, 100), (0, 120)], 120, .none),
            // The price that is asked for is not the one the catalogue stated.
            ([(-40, 100), (0, 75)], 70, .unknown),
        ] as [([(Int, Int64)], Int64, PriceStatement)])
    func vectors(days: [(Int, Int64)], price: Int64, expected: PriceStatement) {
        #expect(Self.records(days).statement(of: "p", price: price, at: Self.now) == expected)
    }

    @Test("Where the country lets it, an uninterrupted fall is held against the price before its first step")
    func progressive() {
        let steps = Self.records([(-90, 100), (-5, 90), (0, 80)], countsFromFirstStep: true)
        #expect(steps.statement(of: "p", price: 80, at: Self.now) == .reduced(prior: 100, basisPoints: 2_000))
        let interrupted = Self.records([(-90, 100), (-20, 90), (-10, 95), (0, 80)], countsFromFirstStep: true)
        #expect(interrupted.statement(of: "p", price: 80, at: Self.now) == .reduced(prior: 90, basisPoints: 1_111))
    }

    @Test("An offer names the true sum, and a percentage only from the lowest price of the last thirty days")
    func offers() throws {
        func quoted(_ days: [(Int, Int64)]) throws -> OfferStatement {
            let eur = Currency.eur
            let products = [
                Product(id: "p", title: "P", price: Money(minorUnits: 169, currency: eur)),
                Product(id: "q", title: "Q", price: Money(minorUnits: 500, currency: eur)),
            ]
            var offer = Offer(
                id: "o", title: "O", kind: .second(buy: .init(products: ["q"]), get: .init(products: ["p"])), terms: .amountOff(20))
            offer.stage = .approved
            let storefront = Storefront(
                model: try Model.learned(from: [["p", "q"]]), modelName: "m", catalogue: products, offers: [offer],
                priceRecords: Self.records(days))
            let quote = try storefront.quote(BasketQuestion(lines: [.init(product: "p"), .init(product: "q")], now: Self.now))
            return storefront.statement(of: try #require(quote.applied.first), in: quote, at: Self.now)
        }
        // 1.69 - 0.20 = 1.49, which is more than the 1.29 of last week: a saving against today, and no percentage.
        let lately = try quoted([(-60, 129), (-1, 169)])
        #expect(lately.saving.minorUnits == 20 && lately.basisPoints == nil)
        #expect(ReasonWording.english.saving(lately) == "You save 0.20 EUR against what the products cost by themselves today.")
        let steady = try quoted([(-60, 169)])
        #expect(steady.basisPoints == 1_183)
        #expect(try quoted([(-10, 169)]).basisPoints == nil)
    }

    @Test(
        "What a shopper reads holds the prior price and its days in every language, and is not there where no reduction may be announced",
        arguments: [
            ([(-60, 129), (-21, 169), (-20, 129), (-1, 169), (0, 129)], 129, [:]),
            ([(-90, 100), (-10, 80), (-7, 100), (0, 80)], 80, [:]), ([(-29, 100), (0, 75)], 75, [:]), ([(-90, 100), (-31, 75)], 75, [:]),
            (
                [(-40, 100), (0, 75)], 75,
                [
                    "en": "Reduced by 25 %; lowest price of the 30 days before: 1.00 EUR",
                    "de": "Um 25 % reduziert; niedrigster Preis der 30 Tage davor: 1,00 EUR",
                    "fr": "Réduit de 25 % ; prix le plus bas des 30 jours précédents : 1,00 EUR",
                ]
            ),
            // Rounded down, so that no more is announced than there is.
            (
                [(-90, 100), (-5, 90), (0, 80)], 80,
                [
                    "en": "Reduced by 11.1 %; lowest price of the 30 days before: 0.90 EUR",
                    "de": "Um 11,1 % reduziert; niedrigster Preis der 30 Tage davor: 0,90 EUR",
                    "fr": "Réduit de 11,1 % ; prix le plus bas des 30 jours précédents : 0,90 EUR",
                ]
            ),
            ([(-90, 99_999), (0, 99_960)], 99_960, ["en": "Reduced by 0.03 %; lowest price of the 30 days before: 999.99 EUR"]),
            // Less than a hundredth of a percent is nothing to announce.
            ([(-90, 99_999), (0, 99_998)], 99_998, [:]),
        ] as [([(Int, Int64)], Int64, [String: String])])
    func sentences(days: [(Int, Int64)], price: Int64, expected: [String: String]) {
        let statement = Self.records(days).statement(of: "p", price: price, at: Self.now)
        for language in ["en", "de", "fr"] {
            let sentence = ReasonWordings.builtIn.wording(for: language).reduction(statement, currency: .eur)
            if expected.isEmpty { #expect(sentence == nil, "\(language)") }
            if let words = expected[language] { #expect(sentence == words) }
        }
    }

    @Test("A shop's own sentence about a reduction is refused without the prior price, its days or the percentage")
    func ownSentences() {
        func refusal(_ phrase: ReasonPhrase, _ template: String) -> ReasonWordingError? {
            var templates = BuiltInReasons.languages["en"]?.templates ?? [:]
            templates[phrase] = template
            do {
                _ = try ReasonWording(templates: templates, decimalMark: ".")
                return nil
            } catch {
                return error
            }
        }
        #expect(refusal(.priceReduced, "{percent} % off; {reference} was the lowest of {days} days") == nil)
        for template in ["{percent} % off!", "{percent} % off, was {reference}", "Now cheaper than {reference} in {days} days"] {
            #expect(refusal(.priceReduced, template) == .withoutEvidence(.priceReduced, template))
        }
        let claim = "Save {saving}, {percent} %"
        #expect(refusal(.offerSavesPercent, claim) == .withoutEvidence(.offerSavesPercent, claim))
        #expect(refusal(.offerSaves, "Save {percent} %") == .unknownPlaceholder(.offerSaves, "percent"))
        #expect(refusal(.personalPrice, "") == .missing(.personalPrice))
    }

    @Test("Until when statements hold is when the first reduction ends by itself")
    func holding() throws {
        let records = Self.records([(-90, 100), (-20, 90), (-5, 80)])
        let end = try #require(records.statementsHold(from: Self.now))
        #expect(end == Self.now.advanced(byDays: 10))
        #expect(records.statementsHold(from: end) == end)
        #expect(records.statementsHold(from: end.advanced(byDays: 1)) == Self.now.advanced(byDays: 25))
        #expect(records.statementsHold(from: Self.now.advanced(byDays: 26)) == nil)
        let late = Timestamp(millisecondsSince1970: Self.now.advanced(byDays: 25).millisecondsSince1970 + 1)
        for (moment, isReduced) in [(Self.now.advanced(byDays: 25), true), (late, false)] {
            #expect((records.statement(of: "p", price: 80, at: moment) != .none) == isReduced)
        }
    }
}
