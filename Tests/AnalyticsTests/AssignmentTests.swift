import Commerce
import Foundation
import Testing

@testable import Analytics

@Suite("Arms by lot")
struct AssignmentTests {
    /// The reference vectors of SipHash-2-4 with 64 bits: key 00…0f, message 00…(n - 1) (Aumasson and Bernstein, vectors.h).
    @Test("are drawn with SipHash-2-4")
    func sipHash() {
        let key = (UInt64(0x0706_0504_0302_0100), UInt64(0x0f0e_0d0c_0b0a_0908))
        #expect(SipHash.hash([UInt8](), key: key) == 0x726f_db47_dd0e_0e31)
        #expect(SipHash.hash([UInt8](0..<15), key: key) == 0xa129_ca61_49be_45e5)
    }

    private func chiSquare(_ counts: [Int], _ weights: [Double]) -> Double { SampleRatio(observed: counts, weights: weights).pValue }

    /// Computed with a SipHash-2-4 written in Python from the paper: the upper 64 bits of 3 times the hash of salt, ff, 00 and person.
    @Test("are the same tomorrow and everywhere")
    func stable() throws {
        let experiment = try Experiment(
            salt: "basket-2026", arms: ["control", "pairs", "bundles"].map { ExperimentArm(name: $0, weight: 1) })
        let arms = (1...20).map { experiment.arm(of: "V-\($0)") }
        #expect(arms.compactMap(\.self) == [0, 0, 2, 2, 2, 0, 2, 2, 2, 2, 2, 0, 0, 0, 2, 1, 2, 1, 1, 2])
    }

    @Test("are as many as they should be: a million people over a hundred arms")
    func uniform() throws {
        let experiment = try Experiment(salt: "uniform", arms: (0..<100).map { ExperimentArm(name: "\($0)", weight: 1) })
        var counts = [Int](repeating: 0, count: 100)
        for person in 0..<1_000_000 { if let arm = experiment.arm(of: "visitor-\(person)") { counts[arm] += 1 } }
        #expect(counts.reduce(0, +) == 1_000_000)
        #expect(chiSquare(counts, [Double](repeating: 1, count: 100)) > 0.001)
    }

    @Test("keep to their weights, for people counted through and people with random ids", arguments: ["", "7f3a-"])
    func weights(prefix: String) throws {
        let experiment = try Experiment.holdout(salt: "shop")
        var counts = [0, 0]
        for person in 0..<100_000 { if let arm = experiment.arm(of: "\(prefix)\(person)") { counts[arm] += 1 } }
        #expect(chiSquare(counts, [5, 95]) > 0.001, "\(counts)")
    }

    @Test("of two experiments are independent of each other")
    func independent() throws {
        let experiments = try ["a", "b"].map { salt in
            try Experiment(salt: salt, arms: (0..<4).map { ExperimentArm(name: "\($0)", weight: 1) })
        }
        var table = [Int](repeating: 0, count: 16)
        for person in 0..<200_000 {
            let arms = experiments.compactMap { $0.arm(of: "person \(person)") }
            table[4 * arms[0] + arms[1]] += 1
        }
        // All sixteen are as likely, which says both that margins are even and that neither tells of the other.
        #expect(chiSquare(table, [Double](repeating: 1, count: 16)) > 0.001, "\(table)")
    }

    @Test("stay when more people take part")
    func share() throws {
        let arms = [ExperimentArm(name: "control", weight: 1), ExperimentArm(name: "treatment", weight: 1)]
        let (few, all) = (try Experiment(salt: "s", arms: arms, share: 0.2), try Experiment(salt: "s", arms: arms))
        var inside = 0
        for person in 0..<20_000 {
            guard let arm = few.arm(of: "\(person)") else { continue }
            inside += 1
            #expect(arm == all.arm(of: "\(person)"))
        }
        #expect(abs(inside - 4000) < 200)
    }

    @Test("need two at least, with names and weights that can be")
    func faults() {
        func fault(_ arms: [ExperimentArm], share: Double = 1) -> ExperimentFault? {
            do throws(ExperimentFault) { _ = try Experiment(salt: "", arms: arms, share: share) } catch { return error }
            return nil
        }
        let one = ExperimentArm(name: "a", weight: 1)
        #expect(fault([one]) == .tooFewArms(1))
        #expect(fault([one, ExperimentArm(name: "b", weight: 0)]) == .tooFewArms(1))
        #expect(fault([one, one]) == .nameTwice("a"))
        #expect(fault([one, ExperimentArm(name: "b", weight: -1)]) == .weightOutOfRange(arm: "b", weight: -1))
        #expect(fault([one, ExperimentArm(name: "b", weight: 1)], share: 1.5)?.description == "1.5 is no share; give 0 to 1")
    }
}
