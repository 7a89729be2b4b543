/// The id of an offer: a bundle, a reduction, a tier. What offers are is decided elsewhere; orders, codes and reports name them by this.
public typealias OfferID = Identifier<OfferName>

/// Tells ids of offers from those of other things.
public enum OfferName {}
