/// The answers of some contestants to the cases of a task, and what they are worth.
struct Scoreboard: Sendable {
    let cases: [EvaluationCase]
    let names: [String]
    /// For each contestant the answers to all cases.
    let answers: [[[Int32]]]
    /// The place of each case's order among the orders asked for, and how much the case counts: the cases of an order together count 1.
    private let places: [Int]
    private let weights: [Double]
    /// Orders that are asked for.
    let orders: Int

    static let limit = 20
    private static let chunk = 32

    /// Asks everybody everything.
    init(
        cases: [EvaluationCase], contestants: [any Contestant], crew: Crew,
        progress: @escaping @Sendable (Int, Int) -> Void = { _, _ in }
    ) {
        self.cases = cases
        names = contestants.map(\.name)
        let chunks = (cases.count + Self.chunk - 1) / Self.chunk
        let all = contestants.count * chunks
        let parts = crew.collect(all) { part -> [[Int32]] in
            let contestant = contestants[part / chunks]
            let first = part % chunks * Self.chunk
            progress(part, all)
            return cases[first..<min(first + Self.chunk, cases.count)].map { contestant.answer(to: $0, limit: Self.limit) }
        }
        answers = contestants.indices.map { contestant in Array(parts[(contestant * chunks)..<((contestant + 1) * chunks)].joined()) }
        var placeOfOrder: [Int: Int] = [:]
        var counts: [Double] = []
        places = cases.map { question in
            let place = placeOfOrder[question.order] ?? counts.count
            if place == counts.count {
                placeOfOrder[question.order] = place
                counts.append(0)
            }
            counts[place] += 1
            return place
        }
        weights = places.map { 1 / counts[$0] }
        orders = counts.count
    }

    /// One metric of one contestant, over the cases that are wanted.
    func measure(
        _ metric: EvaluationMetric, of contestant: Int, acquaintance: Acquaintance? = nil,
        where isWanted: (EvaluationCase) -> Bool = { _ in true }
    ) -> OrderMeasure {
        var measure = OrderMeasure(orders: orders)
        for (number, question) in cases.enumerated() where isWanted(question) {
            let answer = answers[contestant][number]
            let value: Double? =
                switch metric {
                case .novelty10: acquaintance?.novelty(of: Array(answer.prefix(10)))
                case .diversity10: number < Self.mostCompared ? acquaintance?.diversity(of: Array(answer.prefix(10))) : nil
                default: metric.value(of: answer, for: question)
                }
            if let value { measure.add(value, weight: weights[number], of: places[number]) }
        }
        return measure
    }

    /// Cases whose answers are compared product by product: 45 pairs each, and more change nothing.
    private static let mostCompared = 500

    /// Distinct products among the first ten of all answers.
    func distinctProducts(of contestant: Int) -> Int { Set(answers[contestant].flatMap { $0.prefix(10) }).count }
}
