import Affinity
import Commerce
import Merchandising
import Testing

@Suite("Search")
struct SearchTests {
    private let storefront: Storefront

    init() throws {
        let titles = [
            "m1": "Moka Pot Steel", "m2": "Steel Filter 100%", "k1": "Kännchen Größe_2", "e1": "Espresso Cup (small) [red]*.",
            "e2": "Espresso Cup large",
        ]
        var catalogue = titles.sorted { $0.key < $1.key }.map { Product(id: ProductID($0.key), title: $0.value) }
        catalogue[0].stock = 0
        storefront = Storefront(
            model: try .learned(from: [["m1"], ["m1"], ["e2"], ["k1"], ["e1"]]), modelName: "m", catalogue: catalogue)
    }

    private func found(_ text: String, offset: Int = 0, limit: Int = 10) -> [String] {
        storefront.search(text, offset: offset, limit: limit).positions.map { storefront.products[$0].id.rawValue }
    }

    @Test("finds words in any order and case, parts of words and ids, best sellers first")
    func words() {
        #expect(found("steel") == ["m1", "m2"])
        #expect(found("STEEL moka") == ["m1"] && found("pot  mok\tste") == ["m1"])
        #expect(found("K1") == ["k1"])
        #expect(found("kännchen GRÖSSE").isEmpty && found("KÄNNCHEN größe") == ["k1"])
        #expect(found("steel cup").isEmpty)
    }

    @Test("puts what cannot be bought last")
    func unavailable() { #expect(found("espresso") == ["e2", "e1"]) }

    @Test("takes every character literally", arguments: [("%", "m2"), ("_", "k1"), ("(small)", "e1"), ("[red]*.", "e1")])
    func literal(text: String, id: String) { #expect(found(text) == [id]) }

    @Test(
        "finds nothing for what looks like a pattern or a statement", arguments: ["s.eel", "^", "' OR 1=1--", "steel|moka", "\\", "st*l"])
    func noPattern(text: String) { #expect(found(text).isEmpty) }

    @Test("finds everything for an empty text", arguments: ["", " ", "\n\t"])
    func empty(text: String) {
        #expect(found(text) == ["m1", "e2", "k1", "m2", "e1"])
    }

    @Test("turns pages without loss or repetition, and says how many there are in all")
    func paging() {
        #expect(storefront.search("", limit: 2).total == 5 && storefront.search("steel", limit: 1).total == 2)
        #expect(found("", offset: 0, limit: 2) + found("", offset: 2, limit: 2) + found("", offset: 4, limit: 2) == found(""))
        #expect(found("", offset: 5).isEmpty && found("", offset: .max).isEmpty && found("", limit: 0).isEmpty)
        #expect(storefront.search("", offset: 99, limit: 0).total == 5)
    }

    @Test("reads no more than 200 characters of a text of 10 kB")
    func longText() {
        #expect(found(String(repeating: "steel ", count: 1700)) == ["m1", "m2"])
        #expect(found(String(repeating: "x", count: 10_000)).isEmpty)
        #expect(found("e" + String(repeating: "\u{301}", count: 10_000)).isEmpty)
        #expect(found(String(repeating: " ", count: 200) + "nothing like it").count == 5)
    }

    @Test("finds what comparing every word with every title finds")
    func bruteForce() throws {
        let shop = try RandomShop(seed: 3).storefront
        for text in ["thing", "1", "2 thing", "new", "p1 3", "g"] {
            let words = text.split(separator: " ").map(String.init)
            let expected = shop.products.filter { product in
                words.allSatisfy { "\(product.id.rawValue) \(product.title)".lowercased().contains($0) }
            }
            let answer = shop.search(text, limit: 1000)
            #expect(Set(answer.positions.map { shop.products[$0].id }) == Set(expected.map(\.id)) && answer.total == expected.count)
        }
    }
}
