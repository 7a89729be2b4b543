import Commerce

/// Rules about what may stand beside what, by product.
struct CompanyRules: Sendable {
    /// Where each product's entries begin; one more than products, or none without such rules.
    private let offsets: [Int32]
    /// Twice the number of a rule; plus 1 where the product is one of its others.
    private let entries: [UInt32]
    /// For each rule about attributes, the values of its products' attribute and of its others', by number; no value is -1.
    private let values: [Int: (own: [Int32], others: [Int32])]
    let rules: [MerchantRule]

    init(rules: [MerchantRule], products: [[Int32]], others: [[Int32]], catalogue: [Product]) {
        self.rules = rules
        var numbers: [String: Int32] = [:]
        var columns: [String: [Int32]] = [:]
        func column(_ attribute: String) -> [Int32] {
            if let known = columns[attribute] { return known }
            let column = catalogue.map { product -> Int32 in
                guard let value = product.attributes[attribute] else { return -1 }
                if let number = numbers[value] { return number }
                defer { numbers[value] = Int32(numbers.count) }
                return Int32(numbers.count)
            }
            columns[attribute] = column
            return column
        }
        var values: [Int: (own: [Int32], others: [Int32])] = [:]
        var counts = [Int32](repeating: 0, count: catalogue.count + 1)
        var named: [(position: Int32, entry: UInt32)] = []
        for (number, rule) in rules.enumerated() where rule.action.isAboutTwo {
            switch rule.action {
            case .mustAgree(let attribute, let othersAttribute), .mustDiffer(let attribute, let othersAttribute):
                values[number] = (column(attribute), column(othersAttribute))
            case .pin, .boost, .block, .neverTogether: break
            }
            for position in products[number] { named.append((position, UInt32(2 * number))) }
            for position in others[number] { named.append((position, UInt32(2 * number + 1))) }
        }
        self.values = values
        guard !named.isEmpty else {
            (offsets, entries) = ([], [])
            return
        }
        for entry in named { counts[Int(entry.position) + 1] += 1 }
        for position in catalogue.indices { counts[position + 1] += counts[position] }
        var next = counts
        var entries = [UInt32](repeating: 0, count: named.count)
        for entry in named {
            entries[Int(next[Int(entry.position)])] = entry.entry
            next[Int(entry.position)] += 1
        }
        (offsets, self.entries) = (counts, entries)
    }

    var isEmpty: Bool { entries.isEmpty }

    /// The entries of the product at a position.
    func entries(of position: Int32) -> ArraySlice<UInt32> {
        offsets.isEmpty ? [] : entries[Int(offsets[Int(position)])..<Int(offsets[Int(position) + 1])]
    }

    /// The value of the attribute that a rule reads of a product, as one of its products or of its others.
    func value(of position: Int32, under number: Int, asOther: Bool) -> Int32 {
        guard let columns = values[number] else { return -1 }
        return asOther ? columns.others[Int(position)] : columns.own[Int(position)]
    }
}
