import Affinity
import Commerce

/// Why a product is suggested: a sentence for the shopper, and the numbers behind it for the merchant.
public struct Reason: Sendable {
    /// What kind of reason it is, for shops that word it themselves.
    public enum Kind: String, Sendable {
        case boughtTogether = "bought_together"
        case boughtBefore = "bought_before"
        case due
        case alternative
        case upgrade
        case alsoViewed = "also_viewed"
        case viewedBefore = "viewed_before"
        case categoriesTogether = "categories_together"
        case related
        case sameCategory = "same_category"
        case bestseller
        case pinned
    }

    /// What kind of reason it is.
    public let kind: Kind
    /// The sentence; holds titles as the catalogue gives them, unescaped.
    public let text: String
}

extension Storefront {
    /// Why an item of one of this storefront's slates is there. The sentence claims no more than was counted.
    public func reason(for item: Slate.Item, in wording: ReasonWording? = nil) -> Reason {
        var text = ""
        let kind = writeReason(for: item, in: wording ?? wordings.wording(for: nil)) { text += $0 }
        return Reason(kind: kind, text: text)
    }

    /// Tells the sentence of ``reason(for:in:)`` piece by piece, for answers that are written straight into bytes.
    ///
    /// - Parameters:
    ///   - wording: of ``wordings``, or any other.
    ///   - write: called with each piece in turn.
    /// - Returns: what kind of reason it is.
    @discardableResult
    public func writeReason(for item: Slate.Item, in wording: ReasonWording, to write: (String) -> Void) -> Reason.Kind {
        let kind = kind(of: item)
        func say(_ phrase: ReasonPhrase, _ values: ReasonWording.Values = ReasonWording.Values()) {
            wording.write(phrase, values, to: write)
        }
        switch kind {
        case .pinned: say(.pinned)
        case .bestseller: say(.bestseller)
        case .sameCategory:
            let name = products[item.position].category?.names.last
            say(name == nil ? .bestsellerOfKind : .bestsellerInCategory, ReasonWording.Values(category: name ?? ""))
        case .boughtBefore:
            say(item.ownOrders > 1 ? .boughtBeforeInOrders : .boughtBefore, ReasonWording.Values(count: item.ownOrders))
        case .due:
            if let due = item.dueEvidence {
                say(due.usualDays == 1 ? .dueDaily : .due, ReasonWording.Values(days: due.usualDays))
                say(due.daysSince == 1 ? .lastYesterday : .lastBefore, ReasonWording.Values(days: due.daysSince))
            }
        case .viewedBefore: say(.viewedBefore)
        case .alsoViewed:
            let visits = item.visitEvidence?.visits ?? 0
            say(visits == 0 ? .viewedAround : visits == 1 ? .viewedInVisit : .viewedInVisits, ReasonWording.Values(count: visits))
        case .categoriesTogether: if let evidence = item.categoryEvidence { sayCategories(of: item, evidence, in: wording, to: write) }
        case .related: say(.related)
        case .alternative, .upgrade:
            let anchor = item.evidence.map { products[$0.anchor].title } ?? ""
            say(kind == .upgrade ? .upgrade : .alternative, ReasonWording.Values(anchor: anchor))
        case .boughtTogether: if let evidence = item.evidence { sayTogether(evidence, in: wording, to: write) }
        }
        if let following = item.following { sayWhen(following, in: wording, to: write) }
        return kind
    }

    /// Says when an item usually follows what was just bought, after the reason itself.
    private func sayWhen(_ following: Slate.Following, in wording: ReasonWording, to write: (String) -> Void) {
        let title = following.anchor.map { products[$0].title } ?? ""
        switch (following.basis, following.days) {
        case (.boughtAgain, 0): wording.write(.againNow, ReasonWording.Values(), to: write)
        case (.boughtAgain, 1): wording.write(.againTomorrow, ReasonWording.Values(), to: write)
        case (.boughtAgain, let days): wording.write(.againIn, ReasonWording.Values(days: days), to: write)
        // An average of one day is said with the plural all the same: "1.4 days" would be rounded.
        case (.boughtAfter, let days):
            wording.write(.followsAfter, ReasonWording.Values(count: following.customers, days: days, anchor: title), to: write)
        case (.ownOrders, let days): if days > 1 { wording.write(.ordersApart, ReasonWording.Values(days: days), to: write) }
        }
    }

    /// What kind of reason ``reason(for:in:)`` gives.
    public func kind(of item: Slate.Item) -> Reason.Kind {
        if item.strategy == .pinned { return .pinned }
        return switch item.relation {
        case .bestseller: .bestseller
        case .sameCategory: .sameCategory
        case .alsoViewed: item.visitEvidence?.wasViewed == true ? .viewedBefore : .alsoViewed
        case .related: item.categoryEvidence == nil ? .related : .categoriesTogether
        case .replenishment: item.dueEvidence == nil ? .boughtBefore : .due
        case .complement: item.evidence == nil ? .bestseller : .boughtTogether
        case .substitute: item.evidence == nil ? .bestseller : .alternative
        case .upgrade: item.evidence == nil ? .bestseller : .upgrade
        }
    }

    /// Says whose orders they are: those of the categories, not of the two products.
    private func sayCategories(
        of item: Slate.Item, _ evidence: Slate.CategoryEvidence, in wording: ReasonWording, to write: (String) -> Void
    ) {
        let names = [item.position, evidence.anchor].map { products[$0].category?.names.last ?? "" }
        let values = ReasonWording.Values(count: Int(evidence.association.joint), category: names[0], anchorCategory: names[1])
        let isOne = products[item.position].category == products[evidence.anchor].category
        wording.write(
            isOne
                ? (values.count == 1 ? .severalInOrder : .severalInOrders) : (values.count == 1 ? .categoriesInOrder : .categoriesInOrders),
            values, to: write)
    }

    private func sayTogether(_ evidence: Slate.Evidence, in wording: ReasonWording, to write: (String) -> Void) {
        var values = ReasonWording.Values(anchor: products[evidence.anchor].title)
        if model.summary.settings.oneVotePerCustomer {
            values.count = evidence.voters
            wording.write(values.count == 1 ? .togetherByCustomer : .togetherByCustomers, values, to: write)
        } else {
            values.count = evidence.orders
            wording.write(values.count == 1 ? .togetherInOrder : .togetherInOrders, values, to: write)
        }
        // "More often than chance" is said only where the whole interval lies above chance.
        guard let lift = evidence.association.lift, let interval = evidence.association.liftInterval, interval.lowerBound > 1
        else { return }
        values.lift = Int((lift * 10).rounded())
        // "1.0 times" would say nothing.
        if values.lift != 10 { wording.write(.beyondChance, values, to: write) }
    }
}
