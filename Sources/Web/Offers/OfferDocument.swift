public import Commerce
public import Merchandising
import NIOCore

/// Offers in the one JSON form that the API, files and the command line share.
public struct OfferDocument: Sendable {
    /// What amounts are in.
    public let currency: Currency?

    /// - Parameter currency: the shop's; `nil` before the first amount of money was stored.
    public init(currency: Currency?) { self.currency = currency }

    /// Why a text is no offer.
    public struct Unreadable: Error, Hashable, Sendable, CustomStringConvertible {
        /// What is wrong, with the JSON pointer, the value and the remedy.
        public let description: String
    }

    /// Reads one offer.
    public func offer(in json: some Sequence<UInt8>) throws(Unreadable) -> Offer {
        do {
            return try OfferBody.read(ByteBuffer(bytes: json), currency: currency).offer()
        } catch {
            throw Unreadable(description: "\(error.detail) \(error.remedy)")
        }
    }

    /// `{"offers": [...]}`, an offer a line.
    public func list(_ offers: [KeptOffer], used: [OfferID: OfferUsage.Count], at now: Timestamp) -> String {
        text { $0.offers(offers, used: used, at: now, currency: currency) }
    }

    /// `{"versions": [...]}`, oldest first.
    public func history(_ versions: [OfferVersion]) -> String { text { $0.history(versions, currency: currency) } }

    /// What an offer gave, as `GET /v1/offers/{offer_id}/report` answers it.
    public func report(_ report: OfferReport, of id: OfferID) -> String { text { $0.offerReport(report, of: id, currency: currency) } }

    /// What all offers gave, as `GET /v1/offers/report` answers it.
    public func reports(_ reports: [OfferID: OfferReport], of ids: [OfferID]) -> String {
        text { $0.offerReports(reports, of: ids, currency: currency) }
    }

    /// What an offer gave, in a line.
    public func line(_ report: OfferReport) -> String {
        func money(_ amount: Int64) -> String { Money(minorUnits: amount, currency: currency ?? .unspecified).description }
        var parts = [
            "shown \(report.shown) times", "quoted \(report.quoted) times", "\(report.orders) orders", "\(report.uses) uses",
            "discount given \(money(report.saved))",
        ]
        if report.knownOrders > 0 { parts.append("revenue \(money(report.revenue)) of \(report.knownOrders) imported orders") }
        if report.costedLines > 0 {
            parts.append("contribution \(money(report.contribution)) of \(report.costedLines) of \(report.lines) lines")
        }
        return parts.joined(separator: ", ")
    }

    /// `{"codes": [...]}`.
    public func codes(_ codes: [KeptCode]) -> String { text { $0.codes(codes) } }

    /// A quote as `POST /v1/baskets/quote` answers it.
    public func quote(
        _ quote: BasketQuote, codes: [(text: String, refusal: CodeRefusal?)], of storefront: Storefront, at now: Timestamp
    ) -> String {
        text { writer in
            writer.json("{")
            writer.quote(quote, codes: codes, of: storefront, at: now, in: storefront.wordings.wording(for: nil), showsAll: true)
            writer.json("}")
        }
    }

    private func text(_ write: (inout JSONWriter) -> Void) -> String {
        var writer = JSONWriter()
        write(&writer)
        var text = String(buffer: writer.buffer())
        if text.hasSuffix("\n") { text.removeLast() }
        return text
    }
}

extension OfferDocument {
    /// What an offer is, in a sentence without its end.
    public func sentence(_ offer: Offer) -> String { OfferWording(currency: currency).sentence(offer) }
}
