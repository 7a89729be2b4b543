import Commerce
import Merchandising

/// What could be sold as a bundle, a page of it.
struct BundlesView {
    /// A proposal that was dismissed.
    struct Dismissed {
        let dismissedTitle: String
        let dismissedID: String
        let dismissedLine: String
        let undoAddress: String
    }

    let isReady: Bool
    let countLine: String
    let cards: [BundleCard]
    let hasCards: Bool
    let dismissed: [Dismissed]
    let hasDismissed: Bool
    let previousLink: String?
    let nextLink: String?
    let pageLine: String
    let hasPages: Bool
    let formToken: String
    let complaint: String?

    private static let perPage = 10
    /// More dismissals are a matter for programs.
    private static let mostDismissed = 50

    /// - Parameter bundles: `nil` until the first proposals are worked out.
    init(
        _ bundles: ProposedBundles?, page: Int, storefront: Storefront, at now: Timestamp, formToken: String, complaint: String? = nil
    ) {
        self.formToken = formToken
        self.complaint = complaint
        isReady = bundles != nil
        let all = bundles?.proposals ?? []
        let pages = max(1, (all.count + Self.perPage - 1) / Self.perPage)
        let page = min(max(1, page), pages)
        cards =
            bundles.map { bundles in
                all.dropFirst((page - 1) * Self.perPage).prefix(Self.perPage).map {
                    BundleCard($0, settings: bundles.settings, storefront: storefront)
                }
            } ?? []
        hasCards = !cards.isEmpty
        hasPages = pages > 1
        pageLine = "Page \(page) of \(pages)"
        previousLink = page > 1 ? Self.link(page - 1) : nil
        nextLink = page < pages ? Self.link(page + 1) : nil
        let age = bundles.map { Duration.milliseconds(max(0, now.millisecondsSince1970 - $0.workedOutAt.millisecondsSince1970)) }
        countLine =
            Wording.counted(all.count, "proposal", "proposals") + (age.map { ", worked out \(Wording.age($0)) ago" } ?? "")
        dismissed =
            bundles?.dismissed.prefix(Self.mostDismissed).map {
                Dismissed(
                    dismissedTitle: $0.title, dismissedID: $0.id, dismissedLine: "\($0.author), \(Wording.moment($0.dismissedAt))",
                    undoAddress: BundlesPages.address($0.id, "undo"))
            } ?? []
        hasDismissed = !dismissed.isEmpty
    }

    private static func link(_ page: Int) -> String { page == 1 ? BundlesPages.path : "\(BundlesPages.path)?page=\(page)" }
}
