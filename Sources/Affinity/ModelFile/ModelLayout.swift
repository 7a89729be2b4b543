import CZlib

/// How a model file is laid out.
///
/// A header of 64 bytes (magic, layout version, number of sections, length of the file, checksum of header and table), a table of sections of
/// 32 bytes each (kind, CRC-32, offset, length), then the sections, each beginning at a multiple of 64. Numbers are little-endian.
enum ModelLayout {
    static let magic: [UInt8] = Array("ALONGSID".utf8)
    static let version = 1
    static let headerBytes = 64
    static let entryBytes = 32
    static let alignment = 64

    enum Section: UInt32, CaseIterable {
        case summary = 1, identifierOffsets, identifiers, orders, voters, reach, popularity, neighbourOffsets, neighbours
        // The linear item model and sales.
        case linearSummary = 20, linearOffsets, linearWeights, sales
        // Visits; numbers in between are kept for other parts.
        case visitSummary = 60, visitOffsets, visitProducts, visitEmphases, visitAges, occurrenceOffsets, occurrences, visitCounts
        case followerOffsets, followers, predecessorOffsets, predecessors, attention, visitWeights
        // Content.
        case contentScope = 100, contentWeights, contentShelves, contentMakes, contentStyles, sectionsOfShelves, departmentsOfSections
        case sectionShares, shelfShares, makeShares, styleShares, termOffsets, terms, termWeights, postingOffsets, postings
        case shelfOffsets, shelfProducts, contentTraits, contentWorth
        case shelfOrders = 130, shelfWithin, shelfPartnerOffsets, shelfPartners, shelfTogether, sectionOrders, sectionWithin
        case sectionPartnerOffsets, sectionPartners, sectionTogether, departmentOrders, departmentWithin, departmentPartnerOffsets
        case departmentPartners, departmentTogether
        // Ranking.
        case rankingScope = 160, rankingThresholdOffsets, rankingThresholds, rankingMaskOffsets, rankingMasks, rankingLeafScores
        case slateAcceptance = 168, rankingLead
        // Newcomers.
        case newcomerSales = 170, newcomerSectionFit, newcomerScope, newcomerThresholdOffsets, newcomerThresholds, newcomerMaskOffsets
        case newcomerMasks, newcomerLeafScores
        // Customers' next baskets.
        case productHabits = 180, customerVoteOffsets, customerVotes, buyerOffsets, buyers
        case nextBasketScope = 190, nextBasketThresholdOffsets, nextBasketThresholds, nextBasketMaskOffsets, nextBasketMasks
        case nextBasketLeafScores
        // Relations.
        case relationOffsets = 200, relations, repeatCycles
        // Trends.
        case trendScope = 220, trends, trendSeasons
        // Reviews.
        case reviewScope = 230, productRatings, mentionOffsets, mentions
        // Sets of products.
        case itemsetScope = 240, itemsets, itemsetProducts, itemsetHolderOffsets, itemsetHolders

        /// Sections that every model has; the others are there where the shop's data could carry what they hold.
        static let required = allCases.filter { $0.rawValue <= Section.neighbours.rawValue }

        var name: String {
            switch self {
            case .summary: "summary"
            case .identifierOffsets: "offsets of product ids"
            case .identifiers: "product ids"
            case .orders: "orders of products"
            case .voters: "voters of products"
            case .reach: "reach of products"
            case .popularity: "popularity"
            case .neighbourOffsets: "offsets of neighbours"
            case .neighbours: "neighbours"
            case .linearSummary: "summary of the linear model"
            case .linearOffsets: "offsets of linear weights"
            case .linearWeights: "linear weights"
            case .sales: "sales"
            case .visitSummary: "summary of visits"
            case .visitOffsets: "offsets of visits"
            case .visitProducts: "products of visits"
            case .visitEmphases: "emphases of visits"
            case .visitAges: "ages of visits"
            case .occurrenceOffsets: "offsets of products in visits"
            case .occurrences: "products in visits"
            case .visitCounts: "counts of visits"
            case .followerOffsets: "offsets of followers"
            case .followers: "followers"
            case .predecessorOffsets: "offsets of predecessors"
            case .predecessors: "predecessors"
            case .attention: "attention"
            case .visitWeights: "weights of visits"
            case .contentScope: "scope of content"
            case .contentWeights: "weights of content"
            case .contentShelves: "shelves"
            case .contentMakes: "makes"
            case .contentStyles: "styles"
            case .sectionsOfShelves: "sections of shelves"
            case .departmentsOfSections: "departments of sections"
            case .sectionShares: "shares of sections"
            case .shelfShares: "shares of shelves"
            case .makeShares: "shares of makes"
            case .styleShares: "shares of styles"
            case .termOffsets: "offsets of words"
            case .terms: "words"
            case .termWeights: "weights of words"
            case .postingOffsets: "offsets of postings"
            case .postings: "postings"
            case .shelfOffsets: "offsets of shelves"
            case .shelfProducts: "products of shelves"
            case .contentTraits: "traits"
            case .contentWorth: "worth of traits"
            case .shelfOrders: "orders of shelves together"
            case .shelfWithin: "repetitions of shelves together"
            case .shelfPartnerOffsets: "offsets of shelves together"
            case .shelfPartners: "partners of shelves together"
            case .shelfTogether: "counts of shelves together"
            case .sectionOrders: "orders of sections together"
            case .sectionWithin: "repetitions of sections together"
            case .sectionPartnerOffsets: "offsets of sections together"
            case .sectionPartners: "partners of sections together"
            case .sectionTogether: "counts of sections together"
            case .departmentOrders: "orders of departments together"
            case .departmentWithin: "repetitions of departments together"
            case .departmentPartnerOffsets: "offsets of departments together"
            case .departmentPartners: "partners of departments together"
            case .departmentTogether: "counts of departments together"
            case .rankingScope: "scope of the ranking"
            case .rankingThresholdOffsets: "offsets of the ranking's thresholds"
            case .rankingThresholds: "thresholds of the ranking"
            case .rankingMaskOffsets: "offsets of the ranking's masks"
            case .rankingMasks: "masks of the ranking"
            case .rankingLeafScores: "leaf scores of the ranking"
            case .rankingLead: "choice of what ranks"
            case .slateAcceptance: "acceptance of what is shown"
            case .newcomerSales: "expected sales of newcomers"
            case .newcomerSectionFit: "fit of sections"
            case .newcomerScope: "scope of newcomers"
            case .newcomerThresholdOffsets: "offsets of newcomers' thresholds"
            case .newcomerThresholds: "thresholds of newcomers"
            case .newcomerMaskOffsets: "offsets of newcomers' masks"
            case .newcomerMasks: "masks of newcomers"
            case .newcomerLeafScores: "leaf scores of newcomers"
            case .relationOffsets: "offsets of relations"
            case .relations: "relations"
            case .repeatCycles: "repeat cycles"
            case .trendScope: "scope of trends"
            case .trends: "trends"
            case .trendSeasons: "seasons"
            case .reviewScope: "scope of reviews"
            case .productRatings: "ratings"
            case .mentionOffsets: "offsets of mentions"
            case .mentions: "mentions"
            case .itemsetScope: "scope of sets"
            case .itemsets: "sets"
            case .itemsetProducts: "products of sets"
            case .itemsetHolderOffsets: "offsets of products' sets"
            case .itemsetHolders: "sets of products"
            case .productHabits: "habits of products"
            case .customerVoteOffsets: "offsets of customers' votes"
            case .customerVotes: "customers' votes"
            case .buyerOffsets: "offsets of buyers"
            case .buyers: "buyers"
            case .nextBasketScope: "scope of next baskets"
            case .nextBasketThresholdOffsets: "offsets of next baskets' thresholds"
            case .nextBasketThresholds: "thresholds of next baskets"
            case .nextBasketMaskOffsets: "offsets of next baskets' masks"
            case .nextBasketMasks: "masks of next baskets"
            case .nextBasketLeafScores: "leaf scores of next baskets"
            }
        }
    }

    /// Orders, repetitions, offsets, partners and counts of each depth of category.
    static let categoryLevels: [[Section]] = [
        [.shelfOrders, .shelfWithin, .shelfPartnerOffsets, .shelfPartners, .shelfTogether],
        [.sectionOrders, .sectionWithin, .sectionPartnerOffsets, .sectionPartners, .sectionTogether],
        [.departmentOrders, .departmentWithin, .departmentPartnerOffsets, .departmentPartners, .departmentTogether],
    ]

    static func aligned(_ offset: Int) -> Int { (offset + alignment - 1) / alignment * alignment }

    /// CRC-32 (ISO-HDLC), as zlib computes it: finds every error of up to 32 bits in a row.
    static func checksum(_ bytes: UnsafeRawBufferPointer) -> UInt32 {
        var sum = crc32_z(0, nil, 0)
        sum = crc32_z(sum, bytes.bindMemory(to: UInt8.self).baseAddress, bytes.count)
        return UInt32(sum)
    }
}
