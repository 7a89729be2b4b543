import Commerce

/// The shop as it would be exported: UTF-8, comma, a header of the canonical columns, quotes where they are needed (RFC 4180).
extension PlantedShop {
    /// The catalogue as a feed of products.
    public var productsCSV: String {
        table(
            "id,title,description,brand,category,price,currency,cost,stock,group_id,tags,attributes,available,created_at",
            products.map { product in
                [
                    product.id.rawValue, product.title, product.description, product.brand, product.category?.description,
                    product.price?.decimal, product.price?.currency.code, product.cost?.decimal, product.stock.map { String($0) },
                    product.group,
                    product.tags.joined(separator: "|"), json(product.attributes), String(product.isAvailable),
                    product.createdAt?.description,
                ]
            })
    }

    /// The orders as a feed, a row a line.
    public var orderLinesCSV: String {
        table(
            "order_id,ordered_at,customer_id,product_id,quantity,unit_price,discount,currency,status",
            orderLines.map { line in
                [
                    line.order.rawValue, line.orderedAt.description, line.customer?.rawValue, line.product.rawValue, String(line.quantity),
                    line.unitPrice.decimal, line.discount.decimal, line.unitPrice.currency.code, line.status.rawValue,
                ]
            })
    }

    /// The customers as a feed.
    public var customersCSV: String {
        table(
            "id,email,name,created_at,email_consent",
            customers.map { customer in
                [
                    customer.id.rawValue, customer.email, customer.name, customer.createdAt?.description,
                    customer.emailConsent.map { String($0) },
                ]
            })
    }

    /// What was done in the storefront as a feed of events; products of a basket are parted by `|`.
    public var interactionsCSV: String {
        table(
            "event_id,type,occurred_at,visitor_id,customer_id,product_id,quantity,basket",
            interactions.map { interaction in
                [
                    interaction.id, interaction.kind.rawValue, interaction.occurredAt.description, interaction.visitor?.rawValue,
                    interaction.customer?.rawValue, interaction.product?.rawValue, interaction.quantity.map { String($0) },
                    interaction.basket.map(\.rawValue).joined(separator: "|"),
                ]
            })
    }

    private func table(_ header: String, _ rows: [[String?]]) -> String {
        var text = header + "\n"
        for row in rows { text += row.map { quoted($0 ?? "") }.joined(separator: ",") + "\n" }
        return text
    }

    private func quoted(_ field: String) -> String {
        guard field.utf8.contains(where: { [UInt8(ascii: ","), UInt8(ascii: "\""), UInt8(ascii: "\n")].contains($0) }) else { return field }
        return "\"" + field.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
    }

    /// Attributes as a JSON object with its keys in order; the words of a planted shop need no escapes.
    private func json(_ attributes: [String: String]) -> String {
        guard !attributes.isEmpty else { return "" }
        return "{" + attributes.sorted { $0.key < $1.key }.map { "\"\($0.key)\":\"\($0.value)\"" }.joined(separator: ",") + "}"
    }
}
