/// Learns to rank products that nobody bought yet among each other: LambdaMART (Burges, 2010) over ``NewcomerFeature``.
///
/// Products are taken out of the earlier orders fold by fold as if they were new, and the last orders that hold one of a fold are asked for it
/// among the others of it.
struct NewcomerLearning {
    let threads: Int

    /// With fewer orders to ask, weights foretell as well as trees do, and cannot learn what is not there.
    private static let leastChoices = 2_000
    private static let alternatives = 60
    /// Folds whose sales are foretold by what was learned of the others.
    private static let foldsAtOnce = 2
    private static let settings = BoostingSettings(
        rounds: 120, depth: 4, learningRate: 0.1, minimumChildWeight: 3, rowShare: 0.8, columnShare: 0.5, objective: .pairwise)

    /// - Parameters:
    ///   - rounds: a fold of products each.
    ///   - sales: of each product in the earlier orders, before any was taken out.
    ///   - traits: as they are served.
    ///   - content: what is served.
    /// - Returns: `nil` where there were too few orders to ask.
    func learn(
        from rounds: [ContentChoices], sales: [Float], facts: ProductFacts, traits: ProductTraits, content: LearnedContent
    ) throws(BoostingError) -> LearnedNewcomers? {
        guard rounds.reduce(0, { $0 + $1.choices.count }) >= Self.leastChoices, rounds.count > Self.foldsAtOnce else { return nil }
        let signs = rounds.map { SalesSigns(facts: facts, traits: $0.traits) }
        // Each of a few folds by all others, and in the end by all.
        let folds = stride(from: 0, to: rounds.count, by: Self.foldsAtOnce).map { $0..<min($0 + Self.foldsAtOnce, rounds.count) }
        let learned = Crew(threads: threads).collect(folds.count + 1) { number in
            let others = rounds.indices.filter { number == folds.count || !folds[number].contains($0) }
            return Result { () throws(BoostingError) in
                try ExpectedSalesLearning.learn(from: others.map { rounds[$0] }, signs: others.map { signs[$0] }, sales: sales)
            }
        }
        var expected: [Column<Float>] = []
        for (own, learned) in zip(folds, learned) {
            let trees = try learned.get()
            for fold in own {
                expected.append(
                    ExpectedSalesLearning.foretell(rounds[fold].alternatives, of: facts.count, by: trees, signs: signs[fold]))
            }
        }
        // One thread: a second saves seconds where it is free, and costs a minute of waiting where it is not.
        let trees = try Boosting.learn(from: examples(rounds, expected: expected), settings: Self.settings, threads: 1)
        let newcomers = (0..<Int32(facts.count)).filter { traits.orders[Int($0)] == 0 }
        let selling = try learned[folds.count].get()
        return LearnedNewcomers(
            expectedSales: ExpectedSalesLearning.foretell(
                newcomers, of: facts.count, by: selling, signs: SalesSigns(facts: facts, traits: traits)),
            sectionFit: SectionFit.weights(content.levels[1]), trees: trees)
    }

    private func examples(_ rounds: [ContentChoices], expected: [Column<Float>]) -> RankingExamples {
        var examples = RankingExamples(featureCount: NewcomerFeature.count)
        let fits = rounds.map { SectionFit.weights($0.content.levels[1]) }
        // A block at a time, so that what threads hand over stays small.
        for (round, (expected, fit)) in zip(rounds, zip(expected, fits)) {
            let answers = Crew(threads: threads).collect(round.choices.count) { number -> (features: [Float], candidates: Int) in
                var query = NewcomerQuery(
                    round.choices[number].query(round.content), content: round.content, expectedSales: expected, sectionFit: fit)
                let candidates = round.candidates(ofChoice: number, alternatives: Self.alternatives)
                var features: [Float] = []
                features.reserveCapacity(candidates.count * NewcomerFeature.count)
                withUnsafeTemporaryAllocation(of: Float.self, capacity: NewcomerFeature.count) { room in
                    for product in candidates {
                        query.write(featuresOf: Int(product), into: room)
                        features.append(contentsOf: room)
                    }
                }
                return (features, candidates.count)
            }
            for answer in answers where answer.candidates > 1 {
                examples.features.append(contentsOf: answer.features)
                examples.labels.append(contentsOf: (0..<answer.candidates).map { $0 == 0 ? 1 : 0 })
                examples.groups.append(UInt32(answer.candidates))
            }
        }
        return examples
    }
}
