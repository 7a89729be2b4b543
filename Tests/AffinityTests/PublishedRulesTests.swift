import Affinity
import Commerce
import Foundation
import Testing

/// The published rules of the Groceries data (arules; 9,835 baskets), through the whole way: history, counting, file, answer.
@Suite("Published rules of Groceries")
struct PublishedRulesTests {
    /// Baskets with exactly the published margins: pairs with whole milk first, then each product alone, then bread for the rest.
    private static func rows() -> OrderRows {
        var baskets: [[String]] = []
        baskets += Array(repeating: ["whole milk", "other vegetables"], count: 736)
        baskets += Array(repeating: ["whole milk", "butter"], count: 271)
        baskets += Array(repeating: ["whole milk", "yogurt"], count: 551)
        baskets += Array(repeating: ["whole milk"], count: 2513 - 736 - 271 - 551)
        baskets += Array(repeating: ["other vegetables"], count: 1903 - 736)
        baskets += Array(repeating: ["butter"], count: 545 - 271)
        baskets += Array(repeating: ["yogurt"], count: 1372 - 551)
        baskets += Array(repeating: ["rolls/buns"], count: 9835 - baskets.count)
        // Three customers for all of it: with plain counts they do not matter.
        return OrderRows(baskets: baskets, customers: baskets.indices.map { Int64($0 % 3) })
    }

    @Test("come out of the model file to six digits, whatever the number of customers")
    func sixDigits() throws {
        let folder = try TemporaryFolder()
        let models = ModelFolder(path: folder.path)
        try models.publish(LearnedModel(pairs: PairLearning(settings: .plainCounts, threads: 2).learn(from: Self.rows().history)))
        let model = try #require(try models.open()).model
        #expect(model.summary.votes == 9835)
        let milk = try #require((0..<model.productCount).first { model.product(at: $0) == "whole milk" })
        #expect(model.voters[milk] == 2513 && model.orders[milk] == 2513)
        func association(with other: ProductID) throws -> Association {
            let neighbour = try #require(model.neighbours(of: milk).first { model.product(at: Int($0.product)) == other })
            return model.association(of: milk, with: neighbour)
        }
        let vegetables = try association(with: "other vegetables")
        #expect(vegetables.joint == 736 && vegetables.other == 1903)
        #expect(try abs(#require(vegetables.support) - 0.074834774) < 5e-10)
        #expect(try abs(#require(vegetables.confidence) - 0.292877039) < 5e-10)
        #expect(try abs(#require(vegetables.lift) - 1.513634095) < 5e-10)
        #expect(try abs(#require(vegetables.cosine) - 0.336559750) < 5e-10)
        #expect(abs(vegetables.logLikelihoodRatio - 200.070160) < 5e-7)
        let butter = try association(with: "butter")
        #expect(butter.joint == 271)
        #expect(try abs(#require(butter.lift) - 1.946053) < 5e-7)
        #expect(abs(butter.logLikelihoodRatio - 155.668684) < 5e-7)
        let yogurt = try association(with: "yogurt")
        #expect(yogurt.joint == 551)
        #expect(try abs(#require(yogurt.lift) - 1.571735) < 5e-7)
        #expect(abs(yogurt.logLikelihoodRatio - 165.117153) < 5e-7)
        #expect(!model.neighbours(of: milk).contains { model.product(at: Int($0.product)) == "rolls/buns" })
    }
}
