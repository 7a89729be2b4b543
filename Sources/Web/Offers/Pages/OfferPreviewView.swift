import Commerce
import Merchandising
import NIOCore

/// What an offer would do, before it is live.
struct OfferPreviewView {
    let offerTitle: String
    let offerID: String
    let offerWords: String
    let offerScope: String
    /// The offer as JSON, carried to the buttons that keep it.
    let offerText: String
    let examples: [OfferExampleView]
    let hasExamples: Bool
    let editorFields: [Carried]
    let formToken: String

    /// A field of the editor, to go back to it.
    struct Carried {
        let carriedName: String
        let carriedText: String
    }

    init(_ offer: Offer, form: QueryParameters, storefront: Storefront, at now: Timestamp, formToken: String) {
        let wording = OfferWording(currency: storefront.currency)
        (offerTitle, offerID) = (offer.title, offer.id.rawValue)
        (offerWords, offerScope) = (wording.sentence(offer), wording.scope(offer))
        var writer = JSONWriter()
        writer.offer(offer, currency: storefront.currency)
        offerText = String(buffer: writer.buffer())
        examples = storefront.examples(of: offer, at: now).map { OfferExampleView($0, in: storefront.wordings.wording(for: nil)) }
        hasExamples = !examples.isEmpty
        editorFields = form.fields.filter { $0.name != "form" }.map { Carried(carriedName: $0.name, carriedText: $0.value) }
        self.formToken = formToken
    }
}
