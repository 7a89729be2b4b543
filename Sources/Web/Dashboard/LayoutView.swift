/// What is around every page.
struct LayoutView {
    var pageTitle: String
    var shopName: String
    var styleAddress: String
    var iconAddress: String
    var overviewLink: String
    var basketLink: String
    var basketCount: Int
    var isOverview: Bool
    var isBasket: Bool
    /// What the model was learned from, in a sentence; `nil` before the first training.
    var modelLine: String?
    var degradedReason: String?
    /// HTML, made by a template.
    var content = ""
}
