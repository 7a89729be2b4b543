import Commerce
import Merchandising
import NIOCore
import Synchronization

/// Answers to what strangers ask again and again: the same page asked by somebody of whom nothing is known has the same answer, but for its id.
///
/// They are good for one storefront, and forgotten with it; where rules begin and end, or stock is being moved, for a second at most.
final class RememberedAnswers: Sendable {
    /// A question that says nothing of who asks.
    struct Question: Hashable {
        private let slots: [SlateRequest.Slot]
        private let product: ProductID?
        private let owned: SlateRequest.OwnedPolicy
        private let hasSlots: Bool
        private let language: String?
        private let showsFigures: Bool
        /// The unproven product that is tried.
        private var tried: Int?

        /// - Returns: `nil` where the answer depends on more.
        init?(_ request: SlateRequest, hasSlots: Bool, language: String? = nil, showsFigures: Bool) {
            guard request.customer == nil, request.visitor == nil, request.basket.isEmpty, request.viewed.isEmpty, request.exclude.isEmpty,
                request.dismissed.isEmpty, request.boughtLately.isEmpty, request.filter == nil, request.time == nil, !request.explain
            else { return nil }
            slots = request.slots
            product = request.product
            owned = request.owned
            self.hasSlots = hasSlots
            self.language = language
            self.showsFigures = showsFigures
        }

        /// The same question where something is tried in the answer.
        func trying(_ item: Slate.Item) -> Question {
            var question = self
            question.tried = item.position
            return question
        }
    }

    /// An answer without its id.
    struct Answer: Sendable {
        let slates: [Slate]
        private let page: ProductID?
        private let rest: ByteBuffer
        private let tallies: [OfferTally]

        init(_ answer: RecommendationAnswer) {
            slates = answer.slates
            page = answer.request.product
            var writer = JSONWriter()
            tallies = answer.writeRest(to: &writer).compactMap { answer.storefront.offerBook.tally(of: $0) }
            rest = writer.buffer()
        }

        /// The whole answer under an id.
        func body(id: RecommendationID) -> ByteBuffer {
            for tally in tallies { tally.noteShown() }
            var writer = JSONWriter()
            RecommendationAnswer.writeHead(id: id, slates: slates, page: page, to: &writer)
            return writer.buffer(with: rest)
        }
    }

    private struct Memory {
        /// What the answers are good for. Weak: a storefront that is out of service is to go, whether anybody asks or not.
        weak var storefront: Storefront?
        var since = ContinuousClock.now
        var young: [Question: Answer] = [:]
        var old: [Question: Answer] = [:]
    }

    /// Young ones at most; then they are the old ones, and old ones that nobody asked for meanwhile are forgotten. An answer has some kilobytes.
    private static let limit = 4_096
    private static let changingLifetime = Duration.seconds(1)
    private let memory = Mutex(Memory())

    /// The answer to a question, made where it is not remembered.
    func answer(to question: Question, from storefront: Storefront, making make: () -> Answer) -> Answer {
        let known = memory.withLock { memory -> Answer? in
            if memory.storefront !== storefront || storefront.changesByItself && ContinuousClock.now - memory.since > Self.changingLifetime
            {
                memory = Memory(storefront: storefront)
            }
            return memory.young[question] ?? memory.old[question].map { Self.remember($0, to: question, in: &memory) }
        }
        if let known { return known }
        // Made outside of the lock: two who ask at once make it twice, which is the same answer.
        let made = make()
        return memory.withLock { memory in
            let isGood = memory.storefront === storefront && !made.slates.contains(where: \.isDegraded)
            return isGood ? Self.remember(made, to: question, in: &memory) : made
        }
    }

    private static func remember(_ answer: Answer, to question: Question, in memory: inout Memory) -> Answer {
        if memory.young.count >= limit { (memory.young, memory.old) = ([:], memory.young) }
        memory.young[question] = answer
        return answer
    }
}
