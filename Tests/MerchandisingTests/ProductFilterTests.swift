import Commerce
import Merchandising
import Testing

@Suite("Filter of products")
struct ProductFilterTests {
    private let grinder = Product(
        id: "g", title: "Grinder", brand: "Acme", category: CategoryPath("Kitchen > Coffee > Grinders"),
        price: Money(minorUnits: 4999, currency: .eur), tags: ["steel", "gift"], attributes: ["fits": "V60", "colour": "black"])
    private let bare = Product(id: "b", title: "Bare")

    @Test("that asks for nothing admits everything")
    func nothing() { #expect(ProductFilter().admits(grinder) && ProductFilter().admits(bare)) }

    @Test("admits a category and what is below it")
    func category() {
        for (path, isAdmitted) in [
            ("Kitchen", true), ("Kitchen > Coffee", true), ("Kitchen > Coffee > Grinders", true),
            ("Kitchen > Coffee > Grinders > Hand", false),
            ("Kitchen > Tea", false), ("Coffee", false), ("kitchen", false),
        ] {
            #expect(ProductFilter(category: CategoryPath(path)).admits(grinder) == isAdmitted, "\(path)")
        }
        #expect(!ProductFilter(category: CategoryPath("Kitchen")).admits(bare))
    }

    @Test("admits one of several brands, or of several tags")
    func brandsAndTags() {
        #expect(ProductFilter(brands: ["Other", "Acme"]).admits(grinder) && !ProductFilter(brands: ["acme"]).admits(grinder))
        #expect(ProductFilter(tags: ["none", "gift"]).admits(grinder) && !ProductFilter(tags: ["none"]).admits(grinder))
        #expect(!ProductFilter(brands: ["Acme"]).admits(bare) && !ProductFilter(tags: ["gift"]).admits(bare))
    }

    @Test("admits prices at its bounds and between, and no product without a price")
    func prices() {
        #expect(ProductFilter(minimumPrice: 4999, maximumPrice: 4999).admits(grinder))
        #expect(!ProductFilter(minimumPrice: 5000).admits(grinder) && !ProductFilter(maximumPrice: 4998).admits(grinder))
        #expect(ProductFilter(minimumPrice: 0).admits(grinder) && !ProductFilter(minimumPrice: 0).admits(bare))
        #expect(!ProductFilter(maximumPrice: .max).admits(bare))
        #expect(!ProductFilter(minimumPrice: 5000, maximumPrice: 4000).admits(grinder))
    }

    @Test("asks for every attribute at exactly its value")
    func attributes() {
        #expect(ProductFilter(attributes: ["fits": "V60"]).admits(grinder))
        #expect(ProductFilter(attributes: ["fits": "V60", "colour": "black"]).admits(grinder))
        #expect(!ProductFilter(attributes: ["fits": "V60", "colour": "white"]).admits(grinder))
        #expect(!ProductFilter(attributes: ["size": "V60"]).admits(grinder) && !ProductFilter(attributes: ["fits": "V60"]).admits(bare))
    }

    @Test("asks for all that it states")
    func together() {
        #expect(ProductFilter(category: CategoryPath("Kitchen"), brands: ["Acme"], tags: ["gift"], maximumPrice: 5000).admits(grinder))
        #expect(!ProductFilter(category: CategoryPath("Kitchen"), brands: ["Acme"], tags: ["gift"], maximumPrice: 4000).admits(grinder))
    }
}

@Suite("Ownership")
struct OwnershipTests {
    @Test("knows each customer's products and nobody else's")
    func products() {
        let ownership = Ownership(customers: ["a", "b", "c"], offsets: [0, 2, 2, 5], positions: [3, 9, 1, 2, 3])
        #expect(Array(ownership.products(of: "a")) == [3, 9])
        #expect(ownership.products(of: "b").isEmpty)
        #expect(Array(ownership.products(of: "c")) == [1, 2, 3])
        #expect(ownership.products(of: "d").isEmpty && Ownership.none.products(of: "a").isEmpty)
    }
}
