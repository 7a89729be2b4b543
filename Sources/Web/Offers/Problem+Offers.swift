import Commerce
import Merchandising

extension Problem {
    /// Offers are not changed, or codes not used so.
    init(_ refusal: OfferRefusal) {
        switch refusal {
        case .unknown, .unknownCode, .unknownRedemption:
            self.init(
                kind: .notFound, detail: Self.sentence(refusal.description), remedy: "GET /v1/offers lists the offers there are.")
        case .otherRequest:
            self.init(kind: .keyReused, detail: Self.sentence(refusal.description), remedy: "Send a new Idempotency-Key for a new request.")
        case .nothingBefore, .notFrom, .tooMany, .codeTaken, .takenMeanwhile, .settledOtherwise:
            self.init(
                kind: .conflict, detail: Self.sentence(refusal.description), remedy: "Look at what there is now, and decide anew.")
        }
    }

    /// A basket cannot be quoted.
    init(_ refusal: QuoteRefusal, in body: BasketBody) {
        var place = "/basket"
        if case .unknownProduct(let id) = refusal, let index = body.lines.firstIndex(where: { $0.product == id }) {
            place += "/\(index)/product_id"
        }
        if case .noPrice(let id) = refusal, let index = body.lines.firstIndex(where: { $0.product == id }) {
            place += "/\(index)/product_id"
        }
        self = .field(place, nil, "cannot be quoted: \(refusal)", remedy: "Prices and products are those of the imported catalogue.")
    }

    private static func sentence(_ text: String) -> String { text.prefix(1).uppercased() + text.dropFirst() + "." }
}
