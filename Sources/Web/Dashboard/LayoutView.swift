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
    var isKeys: Bool
    var isRules: Bool
    var isOffers: Bool
    /// Whether the server keeps offers at all.
    var hasOffers: Bool
    var isBundles: Bool
    /// Whether the server proposes bundles at all.
    var hasBundles: Bool
    var isGoals: Bool
    /// Whether the server keeps stock goals at all.
    var hasGoals: Bool
    var isExperiments: Bool
    var isReports: Bool
    /// Whether there are reports to link to.
    var hasReports: Bool
    /// Whether the reader may see the shop's pages; to all others nothing of the shop is shown but its name.
    var isInside: Bool
    var mayManageKeys: Bool
    /// What the form that signs out brings back; `nil` where nobody is signed in.
    var signOutToken: String?
    /// What the model was learned from, in a sentence; `nil` before the first training.
    var modelLine: String?
    var degradedReason: String?
    /// HTML, made by a template.
    var content = ""
}
