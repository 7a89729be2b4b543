/// What content says of a candidate for a basket and a customer: one number each, in the order of the raw values.
///
/// The first ones, the *traits*, depend on the candidate alone and stand in the model file. `…Sales` is the mean of the log of sales of the
/// products that look like it, shrunk to the wider group; `recent…` halves with every four weeks.
public enum ContentFeature: Int, CaseIterable, Sendable {
    case sectionSales, shelfSales, makeSales, styleSales, priceBandSales
    case recentSectionSales, recentShelfSales, recentMakeSales, recentStyleSales, recentPriceBandSales
    /// Sales of the 3, 10 and 50 article numbers before and after, and of the four on the same shelf.
    case numbers3, numbers10, numbers50, shelfNumbers, recentNumbers3, recentNumbers10, recentNumbers50, recentShelfNumbers
    /// How many products the groups have, as logarithms.
    case sectionSize, shelfSize, styleSize
    /// Where the price stands among the shelf's, 0…1.
    case priceRank
    /// 1 for what nobody bought yet; how many orders had it, as a logarithm.
    case neverSold, orders

    /// How often the category is bought with the basket's categories, as log lift: mean, largest, and sum over the root of the basket's size.
    case shelfLift, shelfLiftMax, shelfLiftSum, sectionLift, sectionLiftMax, sectionLiftSum
    case departmentLift, departmentLiftMax, departmentLiftSum
    /// Cosine of the words with those of the basket's products: mean and largest.
    case text, textMax
    /// Share of the basket's products of the same shelf, section and style.
    case sameShelf, sameSection, sameStyle
    /// How much more the customer buys of the group than others do, as a logarithm.
    case ownSection, ownShelf, ownMake, ownStyle

    /// How many of the features are traits.
    public static let traits = ContentFeature.orders.rawValue + 1
    /// How many features there are.
    public static let count = allCases.count
}
