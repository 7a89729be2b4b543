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
    /// The sentence, in English; holds titles as the catalogue gives them, unescaped.
    public let text: String
}

extension Storefront {
    /// Why an item of one of this storefront's slates is there. The sentence claims no more than was counted.
    public func reason(for item: Slate.Item) -> Reason {
        var text = ""
        let kind = writeReason(for: item) { text += $0 }
        return Reason(kind: kind, text: text)
    }

    /// Tells the sentence of ``reason(for:)`` piece by piece, for answers that are written straight into bytes.
    ///
    /// - Parameter write: called with each piece in turn.
    /// - Returns: what kind of reason it is.
    @discardableResult
    public func writeReason(for item: Slate.Item, to write: (String) -> Void) -> Reason.Kind {
        let kind = kind(of: item)
        switch kind {
        case .pinned: write("Chosen by the shop")
        case .bestseller: write("One of the shop's best sellers")
        case .sameCategory:
            write("A best seller ")
            if let category = products[item.position].category?.names.last {
                write("in ")
                write(category)
            } else {
                write("of its kind")
            }
        case .boughtBefore:
            write("Bought before")
            if item.ownOrders > 1 {
                write(", in ")
                write(String(item.ownOrders))
                write(" orders")
            }
        case .due:
            if let due = item.dueEvidence {
                write("You usually buy this every ")
                write(due.usualDays == 1 ? "day" : "\(due.usualDays) days")
                write(due.daysSince == 1 ? "; the last time was yesterday" : "; the last time was \(due.daysSince) days ago")
            }
        case .viewedBefore: write("Looked at before in this visit")
        case .alsoViewed: writeVisits(item.visitEvidence?.visits ?? 0, to: write)
        case .categoriesTogether:
            if let evidence = item.categoryEvidence { writeCategories(of: item, evidence, to: write) }
        case .related: write("Fits by its category and description")
        case .alternative, .upgrade:
            write(kind == .upgrade ? "A step up from " : "An alternative to ")
            if let evidence = item.evidence { write(products[evidence.anchor].title) }
        case .boughtTogether:
            if let evidence = item.evidence { writeSentence(for: evidence, to: write) }
        }
        return kind
    }

    /// What kind of reason ``reason(for:)`` gives.
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

    private func writeVisits(_ visits: Int, to write: (String) -> Void) {
        switch visits {
        case 0: write("Looked at by others around the same products")
        case 1: write("Looked at in a recent visit like this one")
        default:
            write("Looked at in ")
            write(String(visits))
            write(" recent visits like this one")
        }
    }

    /// Says whose orders they are: those of the categories, not of the two products.
    private func writeCategories(of item: Slate.Item, _ evidence: Slate.CategoryEvidence, to write: (String) -> Void) {
        let names = [item.position, evidence.anchor].map { products[$0].category?.names.last ?? "" }
        if products[item.position].category == products[evidence.anchor].category {
            write("Several products of ")
            write(names[0])
        } else {
            write(names[0])
            write(" and ")
            write(names[1])
        }
        let orders = Int(evidence.association.joint)
        write(" were bought together in ")
        write(String(orders))
        write(orders == 1 ? " order" : " orders")
    }

    private func writeSentence(for evidence: Slate.Evidence, to write: (String) -> Void) {
        write("Bought together with ")
        write(products[evidence.anchor].title)
        if model.summary.settings.oneVotePerCustomer {
            write(" by ")
            write(String(evidence.voters))
            write(evidence.voters == 1 ? " customer" : " customers")
        } else {
            write(" in ")
            write(String(evidence.orders))
            write(evidence.orders == 1 ? " order" : " orders")
        }
        // "More often than chance" is said only where the whole interval lies above chance.
        guard let lift = evidence.association.lift, let interval = evidence.association.liftInterval, interval.lowerBound > 1
        else { return }
        // One decimal, with a point whatever the machine's locale. "1.0 times" would say nothing.
        let tenths = Int((lift * 10).rounded())
        guard tenths != 10 else { return }
        write(", ")
        write(String(tenths / 10))
        write(".")
        write(String(tenths % 10))
        write(" times more often than chance")
    }
}
