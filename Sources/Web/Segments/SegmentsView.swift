import Analytics
import Commerce
import Merchandising

/// The segments that rules and offers can be for, and the form that makes one.
struct SegmentsView {
    /// A segment's line.
    struct Row {
        let rowID: String
        let rowName: String
        let rowWords: String
        let rowNote: String
        let rowSize: String
        let rowChange: String
        /// Where its fields are; `nil` where the page's fields cannot hold it.
        let editLink: String?
        let formToken: String
    }

    /// A pair of bounds of the form.
    struct Bounds {
        let boundLabel: String
        let boundName: String
        let boundLeast: String
        let boundMost: String
        let boundHint: String
        /// Days over which it is counted; `nil` where it is not counted over any.
        let boundDays: Days?
    }

    /// A number of days of the form.
    struct Days {
        let daysName: String
        let daysText: String
    }

    /// Goods of the form.
    struct Goods {
        let goodsTitle: String
        let goodsName: String
        let goodsCategories: String
        let goodsBrands: String
        let goodsProducts: String
        let goodsDays: String
    }

    let builtIn: [Row]
    let own: [Row]
    let hasOwn: Bool
    let complaint: String?
    let previewLine: String?
    let formTitle: String
    let segmentID: String
    let segmentName: String
    let segmentNote: String
    let bounds: [Bounds]
    let goods: [Goods]
    let standings: [RuleEditorView.Option]
    let formToken: String

    init(
        _ versions: [SegmentVersion], sizes: [SegmentID: Int]?, form: SegmentForm, isNew: Bool, currency: Currency?, formToken: String,
        complaint: String? = nil, preview: String? = nil
    ) {
        func size(_ id: SegmentID) -> String { sizes.map { Wording.count($0[id] ?? 0) } ?? "–" }
        func text(_ name: String) -> String { form.texts[name] ?? "" }
        builtIn = RFMSegment.allCases.map { segment in
            Row(
                rowID: segment.rawValue, rowName: CustomerWording.segment(segment), rowWords: CustomerWording.meaning(segment), rowNote: "",
                rowSize: size(SegmentID(segment.rawValue)), rowChange: "", editLink: nil, formToken: "")
        }
        let wording = SegmentWording(currency: currency)
        own = versions.compactMap { version in
            version.segment.map { segment in
                Row(
                    rowID: segment.id.rawValue, rowName: segment.name, rowWords: wording.sentence(segment), rowNote: segment.note,
                    rowSize: size(segment.id), rowChange: "\(version.author), \(Wording.moment(version.changedAt))",
                    editLink: SegmentForm(segment, currency: currency).map { _ in
                        "\(SegmentsPages.path)?edit=\(PageLink.encoded(segment.id.rawValue))#segment-form"
                    }, formToken: formToken)
            }
        }
        hasOwn = !own.isEmpty
        self.complaint = complaint
        previewLine = preview
        formTitle = isNew ? "A new segment" : "Change \(text("id"))"
        (segmentID, segmentName, segmentNote) = (text("id"), text("name"), text("note"))
        let unit = currency.map { $0 == .unspecified ? "" : ", \($0.code)" } ?? ""
        let labels: [String: (label: String, hint: String)] = [
            "spent": ("Spent\(unit)", "100.00"), "orders": ("Orders", "2"), "last": ("Days since the last order", "90"),
            "first": ("Days since the first order", "365"), "alive": ("Probability of being active, 0 to 1", "0.5"),
            "expected": ("Expected in twelve months\(unit)", "50.00"),
        ]
        bounds = SegmentForm.bounded.map { field in
            Bounds(
                boundLabel: labels[field.name]?.label ?? "", boundName: field.name, boundLeast: text("\(field.name)_min"),
                boundMost: text("\(field.name)_max"), boundHint: labels[field.name]?.hint ?? "",
                boundDays: field.measure.mayBeRecent ? Days(daysName: "\(field.name)_days", daysText: text("\(field.name)_days")) : nil)
        }
        goods = [("Bought", "bought"), ("Bought nothing of", "not")].map { title, name in
            Goods(
                goodsTitle: title, goodsName: name, goodsCategories: text("\(name)_categories"), goodsBrands: text("\(name)_brands"),
                goodsProducts: text("\(name)_ids"), goodsDays: text("\(name)_days"))
        }
        standings = RFMSegment.allCases.map {
            RuleEditorView.Option(
                optionValue: $0.rawValue, optionWords: CustomerWording.segment($0), isOptionChosen: form.standings.contains($0.rawValue),
                optionField: "standing")
        }
        self.formToken = formToken
    }
}
