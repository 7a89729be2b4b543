import Affinity
import Commerce
import Merchandising
import Synchronization
import Testing

@Suite("Shelf")
struct ShelfTests {
    /// A storefront all of whose titles and suggestions carry its name.
    private func storefront(_ name: String) throws -> Storefront {
        let products = ["anchor"] + (0..<8).map { "\(name)-\($0)" }
        return Storefront(
            model: try .learned(from: [products, products]), modelName: name,
            catalogue: products.map { Product(id: ProductID($0), title: "\(name) \($0)") })
    }

    /// What the readers have seen, and whether they may stop.
    private final class Watch: Sendable {
        let seen = Mutex<Set<String>>([])
        let isOver = Atomic(false)
    }

    @Test("swaps storefronts whole: every item of an answer comes from one model, whenever the swap comes")
    func noMixture() async throws {
        let storefronts = try ["one", "two", "three"].map(storefront)
        let shelf = Shelf(storefronts[0])
        let watch = Watch()
        await withTaskGroup(of: Int.self) { group in
            for _ in 0..<3 {
                group.addTask {
                    var mixed = 0
                    while !watch.isOver.load(ordering: .relaxed) {
                        let current = shelf.current
                        let slate = current.slate(for: SlateRequest(product: "anchor"))
                        let names = slate.items.map { current.products[$0.position].id.rawValue }
                        if names.count != 8 || !names.allSatisfy({ $0.hasPrefix(current.modelName) }) { mixed += 1 }
                        watch.seen.withLock { _ = $0.insert(current.modelName) }
                        await Task.yield()
                    }
                    return mixed
                }
            }
            group.addTask {
                var swaps = 0
                // Until each was read at least once, and a few hundred times more.
                while swaps < 300 || watch.seen.withLock({ $0.count }) < 3 {
                    shelf.replace(with: storefronts[swaps % 3])
                    swaps += 1
                    await Task.yield()
                }
                watch.isOver.store(true, ordering: .relaxed)
                return 0
            }
            for await mixed in group { #expect(mixed == 0) }
        }
    }

    @Test("lets go of a storefront that nobody reads any more")
    func release() throws {
        let shelf: Shelf
        weak var first: Storefront?
        do {
            let storefront = try storefront("one")
            first = storefront
            shelf = Shelf(storefront)
        }
        #expect(first != nil && shelf.current.modelName == "one")
        shelf.replace(with: try storefront("two"))
        #expect(first == nil && shelf.current.modelName == "two")
    }
}
