import Commerce
import Merchandising

/// The form that makes a rule or changes one.
struct RuleEditorView {
    /// Something to tick.
    struct Option {
        let optionValue: String
        let optionWords: String
        let isOptionChosen: Bool
        let optionField: String
    }

    /// A field of text, on a line or on several.
    struct Field {
        let fieldName: String
        let fieldLabel: String
        let fieldText: String
        let fieldHint: String
    }

    /// Fields that choose products.
    struct Selection {
        let lists: [Field]
        let bounds: [Field]
    }

    let editorTitle: String
    let isNew: Bool
    let ruleID: String
    let kinds: [RulesView.Kind]
    let place: String
    let factor: String
    let attribute: String
    let othersAttribute: String
    let isAboutAll: Bool
    let own: Selection
    let others: Selection
    let placements: [Option]
    let morePlacements: String
    let segments: [Option]
    let startsAt: String
    let endsAt: String
    let note: String
    let formToken: String
    let complaint: String?

    private static let placements: [Placement] = [
        .productPage, .alternatives, .upgrades, .basket, .checkout, .postPurchase, .home, .replenish, .email,
    ]

    init(_ form: RuleForm, isNew: Bool, in storefront: Storefront, formToken: String, complaint: String? = nil) {
        let currency = storefront.currency
        func text(_ name: String) -> String { form.texts[name] ?? "" }
        self.isNew = isNew
        ruleID = text("id")
        editorTitle = isNew ? "A new rule" : "The rule \(ruleID)"
        kinds = RulesView.kinds(chosen: text("action"))
        (place, factor) = (text("place"), text("factor"))
        (attribute, othersAttribute) = (text("attribute"), text("others_attribute"))
        isAboutAll = form.isAboutAll
        own = Self.selection(form.texts, prefix: "", currency: currency)
        others = Self.selection(form.texts, prefix: "others_", currency: currency)
        placements = Self.placements.map {
            Option(
                optionValue: $0.name, optionWords: $0.name, isOptionChosen: form.placements.contains($0.name), optionField: "placement")
        }
        let known = Set(Self.placements.map(\.name))
        morePlacements = (form.placements.subtracting(known).sorted() + [text("more_placements")]).filter { !$0.isEmpty }
            .joined(separator: "\n")
        segments = Option.segments(chosen: form.segments, in: storefront)
        (startsAt, endsAt, note) = (text("starts_at"), text("ends_at"), text("note"))
        self.formToken = formToken
        self.complaint = complaint
    }

    /// The fields that choose products, those of a form with a prefix.
    static func selection(_ texts: [String: String], prefix: String, currency: Currency?) -> Selection {
        func field(_ name: String, _ label: String, _ hint: String = "") -> Field {
            Field(fieldName: prefix + name, fieldLabel: label, fieldText: texts[prefix + name] ?? "", fieldHint: hint)
        }
        let unit = currency.map { ", \($0.code)" } ?? ""
        return Selection(
            lists: [
                field("ids", "Products, an id a line"), field("categories", "Categories, one a line", "Kitchen > Tea"),
                field("brands", "Brands, one a line"), field("tags", "Tags, one a line"),
                field("attributes", "Attributes, one a line", "colour=red"),
            ],
            bounds: [
                field("price_min", "Price from\(unit)", "12.99"), field("price_max", "Price to\(unit)"),
                field("margin_min", "Margin from, 0 to 1", "0.2"), field("margin_max", "Margin to, 0 to 1"),
                field("stock_min", "Stock from, units"), field("stock_max", "Stock to, units"),
            ])
    }
}
