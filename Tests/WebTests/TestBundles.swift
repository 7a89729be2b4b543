import Affinity
import Commerce
import Foundation
import Merchandising
import Synchronization

@testable import Web

/// Proposals of a shop in which a cup sells with tea, in memory; without a model none are worked out yet.
final class TestBundles: BundleArchive {
    private let offers: TestOffers
    private let made: ProposedBundles?
    private let dismissed = Mutex<[DismissedBundle]>([])

    init(offers: TestOffers, catalogue: [Product], at now: Timestamp = .test) throws {
        self.offers = offers
        let pairs: [(basket: [Int32], count: Int)] = [([0, 1], 40), ([0], 60), ([1], 60)]
        var baskets = pairs.flatMap { Array(repeating: $0.basket, count: $0.count) }
        baskets += (0..<2000).map { [Int32(2 + $0 % 40)] }
        let history = PurchaseHistory(
            products: ["cup", "tea"] + (0..<40).map { ProductID("other-\($0)") },
            basketTimes: baskets.indices.map { Timestamp(secondsSince1970: 1_700_000_000 + Int64($0) * 3600) },
            basketCustomers: baskets.indices.map { Int64($0) },
            lines: baskets.enumerated().flatMap { number, products in products.map { (Int32(number), $0) } })
        let folder = ModelFolder(path: NSTemporaryDirectory() + "/web-tests-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(atPath: folder.path) }
        let entry = try folder.publish(LearnedModel(pairs: PairLearning(threads: 1).learn(from: history)))
        let storefront = Storefront(model: try Model(path: entry.path), modelName: "model-000001", catalogue: catalogue)
        let settings = BundleSettings(assumedMargin: 0.7)
        let proposals = BundleProposing(storefront: storefront, settings: settings).proposals()
        made = ProposedBundles(proposals: proposals, settings: settings, modelName: "model-000001", workedOutAt: now)
    }

    func bundles() async throws -> ProposedBundles? {
        made?.without(offers: try await offers.offers().map(\.offer), dismissed: dismissed.withLock { $0 })
    }

    func dismiss(_ proposal: BundleProposal, by author: String, at now: Timestamp) async throws {
        let bundle = DismissedBundle(
            id: proposal.id, title: proposal.title, products: proposal.products, author: author, dismissedAt: now)
        dismissed.withLock { $0.append(bundle) }
    }

    func restore(_ id: String, by author: String, at now: Timestamp) async throws {
        let count = dismissed.withLock { kept in
            let before = kept.count
            kept.removeAll { $0.id == id }
            return before - kept.count
        }
        guard count > 0 else { throw BundleRefusal.notDismissed(id) }
    }
}
