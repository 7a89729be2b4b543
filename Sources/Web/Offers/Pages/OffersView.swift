import Commerce
import Merchandising

/// The offers of the shop by what they are at present, with what they gave.
struct OffersView {
    /// Offers in one state.
    struct Group {
        let groupTitle: String
        let groupName: String
        let groupCount: String
        let rows: [OfferRow]
    }

    /// A kind of offer to make.
    struct Kind {
        let kindName: String
        let kindTitle: String
        let isKindChosen: Bool
    }

    let groups: [Group]
    let hasGroups: Bool
    let countLine: String
    let kinds: [Kind]
    let complaint: String?

    /// More in one state are a matter for programs.
    private static let mostRows = 200

    init(
        _ offers: [KeptOffer], used: [OfferID: OfferUsage.Count], reports: [OfferID: OfferReport] = [:], currency: Currency?,
        at now: Timestamp, complaint: String? = nil
    ) {
        let wording = OfferWording(currency: currency)
        let byState = Dictionary(grouping: offers) { $0.offer.state(at: now) }
        groups = [Offer.State.live, .scheduled, .draft, .paused, .ended].compactMap { state in
            guard let own = byState[state], !own.isEmpty else { return nil }
            let rows = own.sorted { ($1.changedAt, $0.offer.id) < ($0.changedAt, $1.offer.id) }.prefix(Self.mostRows)
            let cut = rows.count < own.count ? ", the last \(Wording.count(rows.count)) shown" : ""
            return Group(
                groupTitle: OfferWording.words(for: state), groupName: state.rawValue, groupCount: Wording.count(own.count) + cut,
                rows: rows.map {
                    OfferRow($0, used: used[$0.offer.id] ?? .init(), report: reports[$0.offer.id] ?? .init(), wording: wording)
                })
        }
        hasGroups = !groups.isEmpty
        let saved = used.values.reduce(0) { $0 + $1.saved }
        countLine =
            Wording.counted(offers.count, "offer", "offers")
            + (saved > 0 ? ", \(wording.shortMoney(saved)) saved with confirmed orders" : "")
        kinds = Self.kinds(chosen: nil)
        self.complaint = complaint
    }

    static func kinds(chosen: String?) -> [Kind] {
        OfferBody.KindName.allCases.map { Kind(kindName: $0.rawValue, kindTitle: title(of: $0), isKindChosen: $0.rawValue == chosen) }
    }

    static func title(of kind: OfferBody.KindName) -> String {
        switch kind {
        case .bundle: "Bundle: these products together"
        case .choice: "Choice: a product with one of several"
        case .second: "Second product for less"
        case .tier: "Tier: any so many of these"
        case .basket: "Basket worth so much"
        }
    }
}
