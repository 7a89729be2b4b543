import Commerce
import Merchandising

/// The codes of an offer, and the form that makes more.
struct OfferCodesView {
    /// One code.
    struct Row {
        let codeText: String
        let codeOwner: String
        let codeUses: String
        let codeEnd: String
    }

    let offerTitle: String
    let offerLink: String
    let codesAddress: String
    let exportLink: String
    let needsNoCode: Bool
    let rows: [Row]
    let hasRows: Bool
    let countLine: String
    let formToken: String
    let complaint: String?

    /// More are read from the file.
    private static let mostRows = 100

    init(_ offer: Offer, _ codes: [KeptCode], formToken: String, complaint: String? = nil) {
        offerTitle = offer.title
        offerLink = OffersPages.address(offer.id)
        codesAddress = OffersPages.address(offer.id, "codes")
        exportLink = OffersPages.address(offer.id, "codes.csv")
        needsNoCode = !offer.needsCode
        rows = codes.prefix(Self.mostRows).map { kept in
            let reserved = kept.reserved > 0 ? ", \(Wording.count(kept.reserved)) reserved" : ""
            return Row(
                codeText: kept.code.text, codeOwner: kept.code.customer?.rawValue ?? "anybody",
                codeUses: Wording.count(kept.confirmed) + (kept.code.uses.map { " of \(Wording.count($0))" } ?? "") + reserved,
                codeEnd: kept.code.endsAt.map(Wording.moment) ?? "with the offer")
        }
        hasRows = !rows.isEmpty
        let cut = rows.count < codes.count ? "; the first \(Wording.count(rows.count)) are shown, the file has all" : ""
        countLine = Wording.counted(codes.count, "code", "codes") + cut
        self.formToken = formToken
        self.complaint = complaint
    }
}
