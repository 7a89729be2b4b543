import Commerce
import Merchandising

/// An offer in the list of offers.
struct OfferRow {
    let offerTitle: String
    let offerID: String
    let offerWords: String
    let offerScope: String
    let offerUses: String
    let offerSaved: String
    let offerSeen: String
    let offerOrders: String
    let offerContribution: String
    let changeLine: String
    let offerLink: String
    let editLink: String

    init(_ kept: KeptOffer, used: OfferUsage.Count, report: OfferReport = OfferReport(), wording: OfferWording) {
        let offer = kept.offer
        offerTitle = offer.title
        offerID = offer.id.rawValue
        offerWords = wording.sentence(offer)
        offerScope = wording.scope(offer)
        offerUses = wording.uses(used, of: offer)
        offerSaved = wording.saved(used, of: offer)
        offerSeen = "\(Wording.count(report.shown)) / \(Wording.count(report.quoted))"
        offerOrders = Wording.count(report.orders)
        offerContribution = report.costedLines > 0 ? wording.shortMoney(report.contribution) : "–"
        changeLine = "\(kept.author), \(Wording.moment(kept.changedAt))"
        offerLink = OffersPages.address(offer.id)
        editLink = OffersPages.address(offer.id, "edit")
    }
}
