import Analytics
import Commerce
import Merchandising

/// Rules in a merchandiser's words.
struct RuleWording {
    let currency: Currency?

    /// What the rule does, in a sentence without its end.
    func sentence(_ rule: MerchantRule) -> String {
        let products = words(for: rule.products)
        let others = rule.others.map(words(for:))
        return switch rule.action {
        case .pin(let place): "Shows \(products) from place \(place) on"
        case .boost(let factor) where factor >= 1: "Puts \(products) forward, times \(RuleForm.plain(factor))"
        case .boost(let factor): "Puts \(products) back, times \(RuleForm.plain(factor))"
        case .block: "Never shows \(products)"
        case .neverTogether: others.map { "Never shows \(products) beside \($0)" } ?? "Never shows two of \(products) together"
        case .mustAgree(let own, let other):
            "Shows \(products) only where \(own) is the \(other) of \(others ?? "what is beside it")"
        case .mustDiffer(let own, let other):
            "Shows \(products) only where \(own) is not the \(other) of \(others ?? "what is beside it")"
        }
    }

    /// Where, for whom and when it is in force.
    func scope(_ rule: MerchantRule) -> String {
        var parts = [rule.placements.isEmpty ? "everywhere" : rule.placements.map(\.name).sorted().joined(separator: ", ")]
        if !rule.segments.isEmpty { parts.append("for " + rule.segments.map(Self.words(for:)).sorted().joined(separator: ", ")) }
        if let start = rule.startsAt { parts.append("from \(Wording.moment(start))") }
        if let end = rule.endsAt { parts.append("until \(Wording.moment(end))") }
        return parts.joined(separator: " · ")
    }

    static func words(for segment: ShopperSegment) -> String {
        switch segment {
        case .stranger: "strangers"
        case .newCustomer: "customers with one order"
        case .returningCustomer: "customers with two orders or more"
        default:
            RFMSegment(rawValue: segment.rawValue).map { "customers: \(CustomerWording.segment($0).lowercased())" }
                ?? "the segment \(segment.rawValue)"
        }
    }

    /// Which products are meant.
    func words(for selection: ProductSelection) -> String {
        guard selection != ProductSelection() else { return "every product" }
        var parts: [String] = []
        func add(_ word: String, _ values: [String]) {
            guard !values.isEmpty else { return }
            let named = values.sorted().prefix(3).joined(separator: ", ")
            parts.append("\(word) \(named)\(values.count > 3 ? " and \(Wording.count(values.count - 3)) more" : "")")
        }
        add("product", selection.products.map(\.rawValue))
        add("category", selection.categories.map(\.description))
        add("brand", Array(selection.brands))
        add("tag", Array(selection.tags))
        var traits = selection.attributes.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }
        func amount(_ units: Int64) -> String { Money(minorUnits: units, currency: currency ?? .unspecified).description }
        if let price = selection.price {
            traits.append(
                range(
                    "a price", price.lowerBound > .min ? amount(price.lowerBound) : nil,
                    price.upperBound < .max ? amount(price.upperBound) : nil))
        }
        if let margin = selection.margin {
            func share(_ value: Double) -> String? { value.isFinite ? "\((value * 1000).rounded() / 10) %" : nil }
            traits.append(range("a margin", share(margin.lowerBound), share(margin.upperBound)))
        }
        if let stock = selection.stock {
            func units(_ value: Int, _ open: Int) -> String? { value == open ? nil : Wording.count(value) }
            traits.append(range("a stock", units(stock.lowerBound, .min), units(stock.upperBound, .max)))
        }
        guard !traits.isEmpty else { return parts.joined(separator: ", ") }
        return (parts.isEmpty ? "products" : parts.joined(separator: ", ")) + " with " + traits.joined(separator: ", ")
    }

    private func range(_ word: String, _ least: String?, _ most: String?) -> String {
        switch (least, most) {
        case (let least?, let most?): "\(word) \(least) to \(most)"
        case (let least?, nil): "\(word) from \(least)"
        case (nil, let most?): "\(word) up to \(most)"
        case (nil, nil): word
        }
    }
}
