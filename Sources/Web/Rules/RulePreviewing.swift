import Commerce
import Dispatch
import Merchandising

/// Answers last week's questions under other rules.
struct RulePreviewing: Sendable {
    let shelf: Shelf
    let archive: any RuleArchive
    let sample: RequestSample
    let clock: ServerClock
    /// One preview at a time, beside the threads that answer shoppers: each takes a core for as long as it runs.
    private let queue = DispatchQueue(label: "alongside.previews", qos: .utility)

    /// What came out.
    struct Outcome: Sendable {
        let storefront: Storefront
        let questions: PreviewQuestions
        let preview: RulePreview
        let conflicts: [RuleConflict]
    }

    init(shelf: Shelf, archive: any RuleArchive, sample: RequestSample, clock: ServerClock) {
        self.shelf = shelf
        self.archive = archive
        self.sample = sample
        self.clock = clock
    }

    /// What changes would do to the rules in service.
    /// - Throws: ``Problem`` for changes that are refused.
    func outcome(of changes: [RuleChange]) async throws -> Outcome {
        let storefront = shelf.current
        let rules: [MerchantRule]
        do {
            rules = try storefront.ruleBook.rules.applying(changes)
        } catch {
            throw Problem(error)
        }
        let now = clock.now()
        let sampled = sample.week(until: now).flatMap(\.requests)
        let baskets =
            sampled.count < PreviewQuestions.fewestRequests ? try await archive.lastBaskets(limit: PreviewQuestions.mostOrders) : []
        return await withCheckedContinuation { continuation in
            queue.async {
                let questions = PreviewQuestions(sampled: sampled, baskets: { baskets }, storefront: storefront, now: now)
                let preview = RulePreview(of: rules, in: storefront, for: questions.requests)
                continuation.resume(
                    returning: Outcome(
                        storefront: storefront, questions: questions, preview: preview,
                        conflicts: storefront.under(rules: rules).ruleBook.conflicts()))
            }
        }
    }
}
