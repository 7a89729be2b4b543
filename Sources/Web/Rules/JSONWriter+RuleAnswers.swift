import Commerce
public import Merchandising

extension JSONWriter {
    /// `{"rules": [...]}`, a rule a line.
    mutating func list(_ rules: [KeptRule], counts: [RuleID: Int], conflicts: [RuleConflict]?, currency: Currency?) {
        json("{\"rules\":[")
        for (index, kept) in rules.enumerated() {
            json(index == 0 ? "\n" : ",\n")
            rule(kept.rule, kept: kept, count: counts[kept.rule.id], currency: currency)
        }
        json("\n]")
        if let conflicts {
            json(",\"conflicts\":")
            self.conflicts(conflicts)
        }
        json("}\n")
    }

    /// `{"versions": [...]}`, oldest first.
    mutating func history(_ versions: [RuleVersion], currency: Currency?) {
        json("{\"versions\":[")
        for (index, version) in versions.enumerated() {
            if index > 0 { json(",") }
            self.version(version, currency: currency)
        }
        json("]}")
    }

    /// One version; `rule` is null from where there is none.
    mutating func version(_ version: RuleVersion, currency: Currency?) {
        json("{\"version\":")
        integer(version.number)
        json(",\"id\":")
        string(version.id.rawValue)
        json(",\"cause\":\"")
        plain(version.cause.rawValue)
        json("\",\"restores\":")
        if let restores = version.restores { integer(restores) } else { json("null") }
        json(",\"author\":")
        string(version.author)
        json(",\"changed_at\":")
        string(version.changedAt.description)
        json(",\"rule\":")
        if let rule = version.rule { self.rule(rule, currency: currency) } else { json("null") }
        json("}")
    }

    mutating func conflicts(_ conflicts: [RuleConflict]) {
        json("[")
        for (index, conflict) in conflicts.enumerated() {
            json(index == 0 ? "{\"first\":" : ",{\"first\":")
            string(conflict.first.rawValue)
            json(",\"second\":")
            string(conflict.second.rawValue)
            json(",\"kind\":\"")
            plain(conflict.kind.rawValue)
            json("\",\"product_id\":")
            if let product = conflict.product { string(product.rawValue) } else { json("null") }
            json(",\"text\":")
            string(conflict.text)
            json("}")
        }
        json("]")
    }

    mutating func preview(
        _ preview: RulePreview, of questions: PreviewQuestions, conflicts: [RuleConflict], in storefront: Storefront
    ) {
        json("{\"source\":\"")
        plain(questions.source.rawValue)
        json("\",\"requests\":")
        integer(questions.requests.count)
        json(",\"slates\":")
        integer(preview.slates)
        json(",\"changed\":")
        integer(preview.changed)
        json(",\"revenue_ratio\":")
        if let revenue = preview.revenueRatio { ratio(revenue) } else { json("null") }
        json(",\"examples\":[")
        for (index, example) in preview.examples.enumerated() {
            if index > 0 { json(",") }
            self.example(example, in: storefront)
        }
        json("],\"conflicts\":")
        self.conflicts(conflicts)
        json("}")
    }

    private mutating func example(_ example: RulePreview.Example, in storefront: Storefront) {
        json("{\"placement\":\"")
        plain(example.placement.name)
        json("\",\"product_id\":")
        if let product = example.request.product { string(product.rawValue) } else { json("null") }
        json(",\"basket\":")
        strings(example.request.basket.map(\.rawValue))
        json(",\"before\":")
        strings(example.before.map { storefront.products[$0].id.rawValue })
        json(",\"after\":")
        strings(example.after.map { storefront.products[$0].id.rawValue })
        json(",\"rules\":[")
        for (index, rule) in example.rules.sorted(by: { $0.key < $1.key }).enumerated() {
            json(index == 0 ? "{\"id\":" : ",{\"id\":")
            string(rule.key.rawValue)
            json(",\"dropped\":")
            integer(rule.value)
            json("}")
        }
        json("]}")
    }
}

extension RuleConflict {
    /// What they disagree about, in a sentence.
    public var text: String {
        let about = product.map { " \($0)" } ?? ""
        return switch kind {
        case .samePlace: "\(first) and \(second) pin something to one place: \(first) has it"
        case .blocked: "one of \(first) and \(second) shows\(about.isEmpty ? " what" : about) and the other blocks it: it is not shown"
        case .opposed: "one of \(first) and \(second) puts\(about) forward and the other puts it back: the factors are multiplied"
        case .pinnedApart: "\(first) and \(second) pin what never stands together: that of \(first) is shown"
        }
    }
}
