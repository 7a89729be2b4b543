public import Commerce
import Foundation

/// What was learned, in one immutable, memory-mapped file.
///
/// Products are numbered 0..<`productCount` in ascending order of their ids. Opening checks every checksum and every offset, so that reading
/// needs no further checks; a model stays readable while it is referenced, even after its file was deleted.
///
/// Unchecked Sendable is safe: everything is set once in `init`, and the mapped bytes are never written.
public final class Model: @unchecked Sendable {
    /// What it was learned from, and how.
    public let summary: ModelSummary
    /// How many products it knows.
    public let productCount: Int
    /// Orders that hold each product, by position.
    public let orders: UnsafeBufferPointer<UInt32>
    /// Distinct voters for each product, by position.
    public let voters: UnsafeBufferPointer<UInt32>
    /// Weighted votes for each product, by position.
    public let reach: UnsafeBufferPointer<Float>
    /// What each product sells now, by position.
    public let popularity: UnsafeBufferPointer<Float>
    /// What was learned from visits, over the same positions; `nil` where there were none.
    public let visits: LearnedVisits?
    /// What categories and words say, over the same positions; `nil` where it was not learned.
    public let content: LearnedContent?
    /// What products are to each other, over the same positions; `nil` where it was not learned.
    public let relations: LearnedRelations?
    /// How products sell and whether more or less than before, over the same positions; `nil` where it was not learned.
    public let trends: LearnedTrends?
    /// How products are rated and what reviews say of others, over the same positions; `nil` where there are no reviews.
    public let reviews: LearnedReviews?
    /// Sets of two to six products that are bought together, over the same positions; `nil` where there are none.
    public let itemsets: LearnedItemsets?

    /// What was found to rank best in training; `nil` where the file does not say.
    public let lead: RankingLead?
    /// How often what is shown is bought next, by the chance that ``ranking`` gives it; `nil` where too few orders told.
    public let acceptance: SlateAcceptance?
    /// What ranks products for a basket and a customer; `nil` where it was not learned.
    public let ranking: BasketRanking?

    private let file: MappedFile
    private let identifierOffsets: UnsafeBufferPointer<UInt32>
    private let identifiers: UnsafeRawBufferPointer
    private let neighbourOffsets: UnsafeBufferPointer<UInt32>
    private let allNeighbours: UnsafeBufferPointer<Neighbour>

    /// Maps and checks a model file.
    /// - Throws: ``ModelRefusal``.
    public init(path: String) throws(ModelRefusal) {
        let file = try MappedFile(path: path)
        let sections = try ModelSections(bytes: file.bytes)
        self.file = file
        do {
            summary = try JSONDecoder().decode(ModelSummary.self, from: Data(sections[.summary]))
        } catch {
            throw .inconsistent("the summary is not readable")
        }
        identifierOffsets = try sections.elements(.identifierOffsets)
        identifiers = sections[.identifiers]
        productCount = max(0, identifierOffsets.count - 1)
        orders = try sections.elements(.orders)
        voters = try sections.elements(.voters)
        reach = try sections.elements(.reach)
        popularity = try sections.elements(.popularity)
        neighbourOffsets = try sections.elements(.neighbourOffsets)
        allNeighbours = try sections.elements(.neighbours)
        visits = try LearnedVisits(sections: sections, in: file, products: productCount)
        content = try LearnedContent(sections: sections, in: file, products: productCount)
        relations = try LearnedRelations(sections: sections, in: file, products: productCount)
        trends = try LearnedTrends(sections: sections, in: file, products: productCount)
        reviews = try LearnedReviews(sections: sections, in: file, products: productCount)
        itemsets = try LearnedItemsets(sections: sections, in: file, products: productCount)
        lead = try RankingLead(sections: sections)
        acceptance = try SlateAcceptance(sections: sections)
        if let linear = try MappedLinear(sections: sections, in: file, products: productCount),
            let sales = try ProductSales(sections: sections, in: file, products: productCount), let content
        {
            let nextBasket = try LearnedNextBasket(sections: sections, in: file, products: productCount)
            let customers = nextBasket.map {
                NextBasketSources(sales: sales, habits: $0.habits, neighbourhood: $0.neighbourhood)
            }
            let sources = RankingSources(
                neighbourOffsets: Column(neighbourOffsets, in: file), neighbours: Column(allNeighbours, in: file),
                reach: Column(reach, in: file), linearOffsets: linear.offsets, linearWeights: linear.weights, sales: sales,
                content: content,
                customers: customers)
            let lastDay = summary.lastPurchaseMilliseconds.map { Timestamp(millisecondsSince1970: $0).days } ?? 0
            let trees = try LearnedTrees(sections: sections, in: file)
            guard (trees?.featureCount ?? RankingFeature.count) == RankingFeature.count else {
                throw .inconsistent("ranking was learned in another way: train again with this version")
            }
            ranking = BasketRanking(
                sources: sources, trees: trees, lead: lead ?? .linear,
                nextBasket: NextBasketRanking(sources: customers, trees: nextBasket?.trees, lastDay: lastDay), lastDay: lastDay,
                proven: ProvenProducts(voters: Column(voters, in: file), total: summary.voters))
        } else {
            ranking = nil
        }
        try check()
    }

    /// The id of the product at a position.
    public func product(at position: Int) -> ProductID {
        let range = Int(identifierOffsets[position])..<Int(identifierOffsets[position + 1])
        return ProductID(String(decoding: identifiers[range], as: UTF8.self))
    }

    /// The products that go with the one at a position, strongest first.
    public func neighbours(of position: Int) -> UnsafeBufferPointer<Neighbour> {
        UnsafeBufferPointer(rebasing: allNeighbours[Int(neighbourOffsets[position])..<Int(neighbourOffsets[position + 1])])
    }

    /// Days from 1970 to the last purchase it has learned from; 0 without any.
    public var lastDay: Float { summary.lastPurchaseMilliseconds.map { Timestamp(millisecondsSince1970: $0).days } ?? 0 }

    /// How many pairs it keeps.
    public var pairCount: Int { allNeighbours.count }

    /// What the votes say of an anchor and one of its neighbours.
    public func association(of anchor: Int, with neighbour: Neighbour) -> Association {
        Association(
            joint: Double(neighbour.voters), anchor: Double(voters[anchor]), other: Double(voters[Int(neighbour.product)]),
            total: Double(summary.votes), shrinkage: summary.settings.shrinkage)
    }

    private func check() throws(ModelRefusal) {
        guard !identifierOffsets.isEmpty, identifierOffsets[0] == 0,
            zip(identifierOffsets, identifierOffsets.dropFirst()).allSatisfy({ $0 <= $1 }),
            identifierOffsets[productCount] == identifiers.count
        else { throw .inconsistent("offsets of product ids are not ascending") }
        // Positions are looked up by id, so that two products of one id would be one position short.
        guard (0..<productCount).dropFirst().allSatisfy({ product(at: $0 - 1) < product(at: $0) }) else {
            throw .inconsistent("product ids are not ascending")
        }
        guard summary.settings.shrinkage >= 0, summary.votes >= 0 else { throw .inconsistent("the summary has negative numbers") }
        for column in [orders.count, voters.count, reach.count, popularity.count] where column != productCount {
            throw .inconsistent("a column has \(column) rows for \(productCount) products")
        }
        guard neighbourOffsets.count == productCount + 1, neighbourOffsets[0] == 0,
            zip(neighbourOffsets, neighbourOffsets.dropFirst()).allSatisfy({ $0 <= $1 }),
            Int(neighbourOffsets[productCount]) == allNeighbours.count
        else { throw .inconsistent("offsets of neighbours are not ascending") }
        guard allNeighbours.allSatisfy({ $0.product < UInt32(productCount) && $0.score.isFinite && $0.score >= 0 }) else {
            throw .inconsistent("a neighbour is no product or has no score")
        }
        guard popularity.allSatisfy({ $0.isFinite && $0 >= 0 }), reach.allSatisfy({ $0.isFinite && $0 >= 0 }) else {
            throw .inconsistent("a popularity is not a number")
        }
    }
}
