/// The last orders as questions: one product hidden, the rest or one of the rest as the basket.
struct RankingQuestions {
    /// One question.
    struct Question: Sendable {
        let context: RankingContext
        let target: Int32
        /// The order that is asked for.
        let basket: Int
        /// Seeds what is drawn for it.
        let number: Int
    }

    let questions: [Question]

    /// - Parameters:
    ///   - history: the whole of it.
    ///   - cut: orders from this one on are asked; those before it are what is known.
    init(history: PurchaseHistory, cut: Int, settings: RankingSettings) {
        let early = history.prefix(cut)
        let customers = CustomerPurchases(history: early)
        var isKnown = [Bool](repeating: false, count: history.products.count)
        for item in early.items { isKnown[Int(item)] = true }
        var dice = RankingDice(seed: settings.seed, stream: -1)
        var questions: [Question] = []
        let each = max(Self.fewestOfAnOrder, min(settings.questionsPerOrder, settings.questionLimit / max(history.basketCount - cut, 1)))
        for basket in (cut..<history.basketCount).shuffled(using: &dice) {
            guard questions.count < settings.questionLimit else { break }
            let items = history.items(inBasket: basket).filter { isKnown[Int($0)] }
            guard items.count > 1 else { continue }
            let customer = customers[Int(history.basketVoters[basket])]
            for (turn, target) in items.shuffled(using: &dice).prefix(each).enumerated() {
                var rest = items.filter { $0 != target }
                // Every third question is a product page's, with one product.
                if turn % 3 == 2, let one = rest.randomElement(using: &dice) { rest = [one] }
                questions.append(
                    Question(
                        context: RankingContext(basket: rest, customer: customer, day: history.basketTimes[basket].days),
                        target: target, basket: basket, number: questions.count))
            }
        }
        self.questions = questions
    }

    /// One order asked a few times is learned from better than many asked once.
    private static let fewestOfAnOrder = 6

    /// What is known of each question's candidates, and which one it was; questions whose answer is no candidate teach nothing.
    ///
    /// - Parameter isAsked: whether a question is to be learned from.
    func examples(
        sources: RankingSources, settings: RankingSettings, crew: Crew, where isAsked: @Sendable (Question) -> Bool = { _ in true }
    ) -> RankingExamples {
        let questions = self.questions.filter(isAsked)
        let gathering = CandidateGathering(sources: sources)
        let features = RankingFeatures(sources: sources)
        let share = (questions.count + Self.chunk - 1) / Self.chunk
        let parts = crew.collect(share) { part -> RankingExamples in
            let workspace = RankingWorkspace(products: sources.productCount)
            var examples = RankingExamples(featureCount: RankingFeature.count)
            for question in questions[(part * Self.chunk)..<min((part + 1) * Self.chunk, questions.count)] {
                gathering.gather(question.context, in: workspace)
                if workspace.candidates.contains(question.target) {
                    features.write(question.context, in: workspace)
                    append(question, of: workspace, to: &examples, settings: settings)
                }
                workspace.clear()
            }
            return examples
        }
        var all = RankingExamples(featureCount: RankingFeature.count)
        for part in parts {
            all.features += part.features
            all.labels += part.labels
            all.groups += part.groups
        }
        return all
    }

    private static let chunk = 256

    private func append(_ question: Question, of workspace: RankingWorkspace, to examples: inout RankingExamples, settings: RankingSettings)
    {
        var dice = RankingDice(seed: settings.seed, stream: question.number)
        var rows: UInt32 = 0
        for (place, candidate) in workspace.candidates.enumerated() {
            let isAnswer = candidate == question.target
            guard isAnswer || Double.random(in: 0..<1, using: &dice) < settings.alternativeShare else { continue }
            for feature in 0..<RankingFeature.count {
                examples.features.append(workspace.features[feature * RankingWorkspace.capacity + place])
            }
            examples.labels.append(isAnswer ? 1 : 0)
            rows += 1
        }
        examples.groups.append(rows)
    }
}
