import Testing

@testable import Affinity

@Suite("A ranking by boosted trees")
struct BoostingTests {
    private static let settings = BoostingSettings(rounds: 12, learningRate: 0.3, minimumChildWeight: 0.1, seed: 3)

    @Test(
        "gives XGBoost's own scores, and those of walking each tree",
        arguments: BoostingSettings.Objective.allCases, [UInt64(1), 2])
    func scoresAreXGBoosts(objective: BoostingSettings.Objective, seed: UInt64) throws {
        var made = MadeUpRanking(seed: seed)
        var settings = Self.settings
        settings.objective = objective
        let booster = try Booster(learningFrom: made.examples(queries: 60), settings: settings, threads: 1)
        let trees = try booster.trees()
        let walked = try booster.document().trees()
        #expect(trees.treeCount == 12 && trees.featureCount == 7 && trees.thresholdCount > 20)
        for queries in [1, 2, 5, 40] {
            let fresh = made.examples(queries: queries)
            let scores = trees.scores(of: fresh, spare: queries % 2)
            let margins = try booster.margins(of: fresh)
            for candidate in 0..<fresh.count {
                #expect((scores[candidate] - margins[candidate]).magnitude <= 1e-5, "candidate \(candidate)")
                let naive = walked.reduce(Float(0)) { $0 + $1.score(fresh.row(candidate)) }
                #expect(scores[candidate] == naive, "candidate \(candidate)")
            }
        }
    }

    @Test("answers a threshold itself as XGBoost does: not less", arguments: [0, 1, 2])
    func thresholdsThemselves(feature: Int) throws {
        var made = MadeUpRanking(seed: 9, featureCount: 3)
        let booster = try Booster(learningFrom: made.examples(queries: 50), settings: Self.settings, threads: 1)
        let trees = try booster.trees()
        var edges = RankingExamples(featureCount: 3)
        for threshold in Array(trees.thresholds.elements) {
            var candidate: [Float] = [0.1, 2, 3000]
            for value in [threshold, threshold.nextDown, threshold.nextUp] {
                candidate[feature] = value
                edges.features += candidate
                edges.labels.append(0)
            }
        }
        edges.groups = [UInt32(edges.count)]
        #expect(zip(trees.scores(of: edges), try booster.margins(of: edges)).allSatisfy { ($0 - $1).magnitude <= 1e-5 })
    }

    @Test("learned twice is the same, byte for byte, by one thread and by two", arguments: BoostingSettings.Objective.allCases)
    func reproducible(objective: BoostingSettings.Objective) throws {
        var made = MadeUpRanking(seed: 5)
        let examples = made.examples(queries: 300)
        var settings = Self.settings
        settings.objective = objective
        let once = try Boosting.learn(from: examples, settings: settings, threads: 1).bytes
        for threads in [1, 2, 3] { #expect(try Boosting.learn(from: examples, settings: settings, threads: threads).bytes == once) }
        settings.seed += 1
        #expect(try Boosting.learn(from: examples, settings: settings, threads: 1).bytes != once)
    }

    @Test("puts what was bought first", arguments: BoostingSettings.Objective.allCases)
    func learnsToRank(objective: BoostingSettings.Objective) throws {
        var made = MadeUpRanking(seed: 6)
        var settings = Self.settings
        settings.objective = objective
        settings.rounds = 40
        let trees = try Boosting.learn(from: made.examples(queries: 300), settings: settings, threads: 1)
        let fresh = made.examples(queries: 100)
        let scores = trees.scores(of: fresh)
        var (right, pairs, start) = (0.0, 0.0, 0)
        for size in fresh.groups.map(Int.init) {
            for one in start..<(start + size) where fresh.labels[one] == 1 {
                for other in start..<(start + size) where fresh.labels[other] == 0 {
                    pairs += 1
                    right += scores[one] > scores[other] ? 1 : 0
                }
            }
            start += size
        }
        #expect(right / pairs > 0.9)
    }

    @Test("of trees that are a single leaf says the same of everybody")
    func singleLeaves() throws {
        var examples = RankingExamples(featureCount: 2)
        examples.features = [1, 2, 1, 2]
        examples.labels = [0, 1]
        examples.groups = [2]
        let trees = try Boosting.learn(from: examples, settings: Self.settings, threads: 1)
        #expect(trees.thresholdCount == 0)
        #expect(Set(trees.scores(of: examples)).count == 1)
        #expect(trees.scores(of: RankingExamples(featureCount: 2)) == [])
    }

    @Test("takes not a number for 0 and infinities for the farthest numbers")
    func unusualNumbers() throws {
        var made = MadeUpRanking(seed: 8)
        var examples = made.examples(queries: 50)
        for index in stride(from: 0, to: examples.features.count, by: 5) {
            examples.features[index] = [.nan, .infinity, -.infinity, 1e35, 0][index / 5 % 5]
        }
        let booster = try Booster(learningFrom: examples, settings: Self.settings, threads: 1)
        let trees = try booster.trees()
        examples.features = BoostingMatrix.finite(examples.features)
        #expect(examples.features.allSatisfy { $0.isFinite })
        #expect(zip(trees.scores(of: examples), try booster.margins(of: examples)).allSatisfy { ($0 - $1).magnitude <= 1e-5 })
    }

    @Test("tells how far it is")
    func progress() throws {
        var made = MadeUpRanking(seed: 1)
        var told: [[Int]] = []
        _ = try Boosting.learn(from: made.examples(queries: 5), settings: Self.settings, threads: 1) { told.append([$0, $1]) }
        #expect(told == (1...12).map { [$0, 12] })
    }

    @Test("is refused where examples or settings cannot be used, and says why")
    func refusals() throws {
        var made = MadeUpRanking(seed: 1)
        let examples = made.examples(queries: 5)
        func refusal(_ examples: RankingExamples, _ change: (inout BoostingSettings) -> Void = { _ in }) -> BoostingError? {
            var settings = Self.settings
            change(&settings)
            do throws(BoostingError) {
                _ = try Boosting.learn(from: examples, settings: settings, threads: 1)
                return nil
            } catch { return error }
        }
        #expect(refusal(RankingExamples(featureCount: 3)) == .noExamples)
        var uneven = examples
        uneven.groups.append(1)
        #expect(
            refusal(uneven)
                == .uneven(
                    features: examples.features.count, labels: examples.count, grouped: examples.count + 1, featureCount: 7))
        #expect(refusal(examples) { $0.depth = 6 } == .unusable(setting: "depth", value: "6"))
        #expect(refusal(examples) { $0.rowShare = 0 } == .unusable(setting: "rowShare", value: "0.0"))
        #expect(refusal(examples) { $0.bins = 1 } == .unusable(setting: "bins", value: "1"))
        var unlabelled = examples
        unlabelled.labels[0] = 7
        #expect(refusal(unlabelled) { $0.objective = .logistic } == .unusable(setting: "label", value: "7.0"))
        unlabelled.labels[0] = .nan
        #expect(refusal(unlabelled) == .unusable(setting: "label", value: "nan"))
    }
}
