import Commerce
import SampleShop
import Testing

@Suite("A planted shop's exports")
struct PlantedShopExportTests {
    private let shop = PlantedShop(seed: 7, products: 40, orders: 50)

    /// Rows split at commas outside of quotes, the plainest way there is.
    private func rows(_ text: String) -> [[String]] {
        text.split(separator: "\n").map { line in
            var fields = [""]
            var isQuoted = false
            for character in line {
                if character == "\"" { isQuoted.toggle() }
                if character == ",", !isQuoted { fields.append("") } else { fields[fields.count - 1].append(character) }
            }
            return fields
        }
    }

    @Test("have a row for each thing and a field for each column")
    func shape() {
        for (text, count) in [
            (shop.productsCSV, shop.products.count), (shop.orderLinesCSV, shop.orderLines.count), (shop.customersCSV, shop.customers.count),
            (shop.interactionsCSV, shop.interactions.count),
        ] {
            let rows = rows(text)
            #expect(rows.count == count + 1)
            #expect(rows.allSatisfy { $0.count == rows[0].count }, "\(rows[0])")
        }
    }

    @Test("say what the values say")
    func content() throws {
        let line = shop.orderLines[0]
        #expect(
            rows(shop.orderLinesCSV)[1] == [
                "\(line.order)", "\(line.orderedAt)", line.customer?.rawValue ?? "", "\(line.product)", "\(line.quantity)",
                line.unitPrice.decimal,
                line.discount.decimal, "GBP", line.status.rawValue,
            ])
        let fields = try #require(rows(shop.productsCSV).first { $0[0] == shop.plantedComplements[0].companion.rawValue })
        #expect(fields[11].hasPrefix("\"{\"\"fits\"\":\"\""))
        let variant = try #require(rows(shop.productsCSV).first { $0[0] == shop.plantedVariants[0][0].rawValue })
        #expect(variant[1].hasPrefix("\"") && variant[9] == "G-0001")
    }
}
