import Affinity
import Commerce

/// Which products may be suggested at all to one request, whatever their score.
public struct Eligibility {
    /// Why a product may not be suggested.
    public enum Refusal: String, Sendable, CaseIterable {
        case inBasket = "in_basket"
        case variantOfAnchor = "variant_of_anchor"
        case substituteOfAnchor = "substitute_of_anchor"
        case excluded
        case dismissed
        case notPurchasable = "not_purchasable"
        case owned
        case filtered
        case alreadyShown = "already_shown"
    }

    private let storefront: Storefront
    private let filter: ProductFilter?
    private let asked: [Int32]
    private let excluded: [Int32]
    private let dismissed: [Int32]
    private let boughtLately: [Int32]
    private let owned: CustomerPurchases.Row
    /// Groups of variants of which one is in the basket, on the page or already in a slate.
    private var closedGroups: [Int32]
    private var shown: [Int32] = []
    /// What is surely bought instead of the product of the page, ascending; empty in other places.
    private var alternatives: [Int32] = []

    init(storefront: Storefront, request: SlateRequest, asked: [Int32]) {
        self.storefront = storefront
        filter = request.filter
        self.asked = asked
        excluded = request.exclude.compactMap { storefront.position(of: $0).map(Int32.init) }
        dismissed = request.dismissed.compactMap { storefront.position(of: $0).map(Int32.init) }
        let bought = request.owned == .include ? [] : request.boughtLately
        boughtLately = bought.compactMap { storefront.position(of: $0).map(Int32.init) }
        owned = request.owned == .exclude ? storefront.ownership.purchases(of: request.customer) : .none
        closedGroups = asked.map { storefront.columns.groups[Int($0)] }.filter { $0 >= 0 }
    }

    /// Why the product at a position may not be suggested; `nil` if it may.
    func refusal(of position: Int32) -> Refusal? {
        let columns = storefront.columns
        guard columns.purchasable[Int(position)] else { return .notPurchasable }
        if asked.contains(position) { return .inBasket }
        if shown.contains(position) { return .alreadyShown }
        let group = columns.groups[Int(position)]
        if group >= 0, closedGroups.contains(group) { return .variantOfAnchor }
        if isAlternative(position) { return .substituteOfAnchor }
        if excluded.contains(position) { return .excluded }
        if dismissed.contains(position) { return .dismissed }
        if boughtLately.contains(position) || owned.purchase(of: position) != nil { return .owned }
        if let filter, !filter.admits(storefront.products[Int(position)]) { return .filtered }
        return nil
    }

    /// Turns to a place: beside one product belongs what is bought with it, not what is bought instead of it.
    ///
    /// In a basket nothing is held back: whoever has several things in it may well want two of a kind, and orders say so better.
    mutating func turn(to placement: Placement, anchors: [Int32]) {
        guard placement == .productPage, anchors.count == 1, storefront.isLearned(Int(anchors[0])) else {
            alternatives = []
            return
        }
        alternatives = storefront.model.relations?.alternatives(to: Int(anchors[0])) ?? []
    }

    private func isAlternative(_ position: Int32) -> Bool {
        var (low, high) = (0, alternatives.count)
        while low < high {
            let middle = (low + high) / 2
            if alternatives[middle] < position { low = middle + 1 } else { high = middle }
        }
        return low < alternatives.count && alternatives[low] == position
    }

    /// Takes a product into a slate: from now on neither it nor a variant of it is eligible.
    mutating func close(_ position: Int32) {
        shown.append(position)
        let group = storefront.columns.groups[Int(position)]
        if group >= 0 { closedGroups.append(group) }
    }
}
