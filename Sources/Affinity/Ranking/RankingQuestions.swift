/// The last orders as questions: one product hidden, the rest or one of the rest as the basket.
struct RankingQuestions {
    /// One question.
    struct Question: Sendable {
        /// The products that are known of the order.
        let anchors: [Int32]
        let customer: Int
        let day: Float
        let target: Int32
        /// The order that is asked for.
        let basket: Int
        /// Seeds what is drawn for it.
        let number: Int

        /// What is known when it is asked.
        func context(_ portraits: [Int: CustomerPortrait]) -> RankingContext {
            RankingContext(basket: anchors, portrait: portraits[customer] ?? .unknown, day: day)
        }
    }

    let questions: [Question]
    /// What customers bought before.
    private let customers: CustomerPurchases

    /// - Parameters:
    ///   - history: the whole of it.
    ///   - cut: orders from this one on are asked; those before it are what is known.
    init(history: PurchaseHistory, cut: Int, settings: RankingSettings) {
        let early = history.prefix(cut)
        customers = CustomerPurchases(history: early)
        var isKnown = [Bool](repeating: false, count: history.products.count)
        for item in early.items { isKnown[Int(item)] = true }
        var dice = RankingDice(seed: settings.seed, stream: -1)
        var questions: [Question] = []
        let each = max(Self.fewestOfAnOrder, min(settings.questionsPerOrder, settings.questionLimit / max(history.basketCount - cut, 1)))
        for basket in (cut..<history.basketCount).shuffled(using: &dice) {
            guard questions.count < settings.questionLimit else { break }
            let items = history.items(inBasket: basket).filter { isKnown[Int($0)] }
            guard items.count > 1 else { continue }
            for (turn, target) in items.shuffled(using: &dice).prefix(each).enumerated() {
                var rest = items.filter { $0 != target }
                // Every third question is a product page's, with one product.
                if turn % 3 == 2, let one = rest.randomElement(using: &dice) { rest = [one] }
                questions.append(
                    Question(
                        anchors: rest, customer: Int(history.basketVoters[basket]), day: history.basketTimes[basket].days, target: target,
                        basket: basket, number: questions.count))
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
        let portraits = self.portraits(sources: sources, crew: crew)
        let share = (questions.count + Self.chunk - 1) / Self.chunk
        let parts = crew.collect(share) { part -> RankingExamples in
            let workspace = RankingWorkspace(sources: sources)
            var examples = RankingExamples(featureCount: RankingFeature.count)
            for question in questions[(part * Self.chunk)..<min((part + 1) * Self.chunk, questions.count)] {
                let context = question.context(portraits)
                gathering.gather(context, in: workspace)
                if workspace.candidates.contains(question.target) {
                    features.write(context, in: workspace)
                    append(question, of: workspace, to: &examples, settings: settings)
                }
                workspace.clear()
            }
            return examples
        }
        var all = RankingExamples(featureCount: RankingFeature.count)
        for part in parts { all.append(part) }
        return all
    }

    /// Portraits of those who are asked for and known.
    func portraits(sources: RankingSources, crew: Crew) -> [Int: CustomerPortrait] {
        let asked = Set(questions.map(\.customer)).filter { customers[$0].orders > 0 }.sorted()
        let painter = CustomerPortraits(sources: sources)
        let parts = crew.collect((asked.count + Self.chunk - 1) / Self.chunk) { part -> [CustomerPortrait] in
            let workspace = RankingWorkspace(sources: sources)
            let neighbours = sources.customers.map { NextBasketWorkspace(sources: $0) }
            return asked[(part * Self.chunk)..<min((part + 1) * Self.chunk, asked.count)].map {
                painter.portrait(of: customers[$0], in: workspace, neighbours: neighbours)
            }
        }
        return Dictionary(uniqueKeysWithValues: zip(asked, parts.joined()))
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
