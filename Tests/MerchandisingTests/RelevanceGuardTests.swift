import Foundation
import Testing

@testable import Merchandising

@Suite("The guard of relevance")
struct RelevanceGuardTests {
    private func kept(_ utilities: [Float], _ pushes: [Float], share: Float, room: Int) -> Double {
        let order = utilities.indices.sorted { utilities[$0] + share * pushes[$0] > utilities[$1] + share * pushes[$1] }
        let chances = utilities.map { exp(Double($0)) }
        return order.prefix(room).reduce(0) { $0 + chances[$1] } / chances.sorted(by: >).prefix(room).reduce(0, +)
    }

    @Test("never leaves less than the floor, and leaves little unused", arguments: [0.9, 0.98, 1.0])
    func floor(floor: Double) {
        var (bounded, free) = (0, 0)
        for seed in 0..<300 {
            var dice = SystemDice(seed: UInt64(seed))
            let utilities = (0..<40).map { _ in dice.float(in: -4...2) }.sorted(by: >)
            let pushes = (0..<40).map { _ in dice.float(in: -1...1) }
            let found = RelevanceGuard(floor: floor).share(utilities: utilities, pushes: pushes, room: 10)
            let exact = kept(utilities, pushes, share: found.applied, room: 10)
            #expect(abs(exact - found.kept) < 1e-9 && exact >= floor - 1e-9 && (0...1).contains(found.applied), "seed \(seed)")
            if found.applied < 1 {
                bounded += 1
                #expect(kept(utilities, pushes, share: found.applied + 1 / 32, room: 10) < floor, "seed \(seed)")
            } else {
                free += 1
            }
        }
        #expect(bounded > 20 && (floor == 1 || free > 0))
    }

    @Test("has nothing to do where all are pushed alike, or there is no room")
    func nothing() {
        let relevance = RelevanceGuard(floor: 0.98)
        #expect(relevance.share(utilities: [2, 1], pushes: [3, 3], room: 1) == (1, 1))
        #expect(relevance.share(utilities: [2, 1], pushes: [0, 3], room: 0) == (1, 1))
        #expect(relevance.share(utilities: [], pushes: [], room: 3) == (1, 1))
    }
}

private struct SystemDice {
    var state: UInt64
    init(seed: UInt64) { state = seed &* 0x9e37_79b9_7f4a_7c15 &+ 1 }
    mutating func float(in range: ClosedRange<Float>) -> Float {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return range.lowerBound + Float(state >> 40) / Float(1 << 24) * (range.upperBound - range.lowerBound)
    }
}
