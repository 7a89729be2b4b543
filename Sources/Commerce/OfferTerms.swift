/// What an offer takes off, in exact numbers: minor units of the shop's currency and basis points, never floating point.
public enum OfferTerms: Hashable, Sendable {
    /// All of it together costs that many minor units.
    case price(Int64)
    /// So many hundredths of a percent are taken off: 1,250 is 12.5 %; 1 to 10,000.
    case percentOff(basisPoints: Int)
    /// So many minor units are taken off all of it together.
    case amountOff(Int64)
}
