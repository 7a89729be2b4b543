/// What is said of a product that nobody bought yet beyond ``ContentFeature``, whose numbers stand before these.
///
/// `recent…` is how much more the customer buys of the group than others do, as a logarithm, each product by its orders, halved with every two
/// months since the last of them.
enum NewcomerFeature: Int, CaseIterable {
    /// What sales are foretold from the catalogue, as a logarithm; see ``ExpectedSalesLearning``.
    case expectedSales
    /// What the basket's sections add to the chance of the product's section, given each other; see ``SectionFit``.
    case sectionFit
    case recentSection, recentShelf, recentMake, recentStyle
    /// How many of the customer's orders are of the section and of the shelf, as logarithms of the share.
    case sectionRate, shelfRate
    /// Days since the customer bought from the shelf, as a logarithm.
    case shelfAge

    /// Where these begin.
    static let first = ContentFeature.count
    /// How many features there are, ``ContentFeature`` included.
    static let count = first + allCases.count
}
