import Affinity
import Commerce
import Foundation

extension Model {
    /// A model of baskets, each of a customer of its own unless customers are named; its file is gone when this returns, which a model does not mind.
    static func learned(
        from baskets: [[String]], customers: [Int64?]? = nil, settings: LearningSettings = .plainCounts,
        changing change: (inout LearnedPairs) -> Void = { _ in }
    ) throws -> Model {
        let history = PurchaseHistory.made(of: baskets, customers: customers)
        var learned = PairLearning(settings: settings, threads: 1).learn(from: history)
        change(&learned)
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("alongside-\(UUID().uuidString)").path
        defer { try? FileManager.default.removeItem(atPath: folder) }
        return try Model(path: ModelFolder(path: folder).publish(LearnedModel(pairs: learned)).path)
    }
}

extension PurchaseHistory {
    /// Baskets a day apart, each of a customer of its own unless customers are named.
    static func made(of baskets: [[String]], customers: [Int64?]? = nil) -> PurchaseHistory {
        let products = Set(baskets.joined()).sorted()
        let positions = Dictionary(uniqueKeysWithValues: products.enumerated().map { ($1, Int32($0)) })
        return PurchaseHistory(
            products: products.map { ProductID($0) },
            basketTimes: baskets.indices.map { Timestamp(secondsSince1970: 0).advanced(byDays: $0) },
            basketCustomers: customers ?? baskets.indices.map { Int64($0) },
            lines: baskets.enumerated().flatMap { number, basket in basket.map { (Int32(number), positions[$0] ?? 0) } })
    }
}
