import Foundation

/// The signs a candidate shows, as numbers that can be weighed and added.
///
/// Shares are given as logarithm and as root: their logarithms add up like independent evidence, the root keeps the strong ones apart. What was looked
/// at in this visit has signs of its own by how long ago that was.
struct VisitFeatures {
    private let attention: Column<ProductAttention>
    private let present: PresentVisit

    /// How many signs there are.
    static let count = 2 * shareCount + attentionCount + lookGroups * lookSigns
    static let shareCount = 6
    static let attentionCount = 5
    /// Looked at last; the time before; two or three looks ago; longer ago.
    static let lookGroups = 4
    static let lookSigns = 6
    /// Added to a share before its logarithm is taken: what is fainter is noise.
    static let shareFloor: Float = 1e-4

    init(visits: LearnedVisits, present: PresentVisit) {
        attention = visits.attention
        self.present = present
    }

    /// Writes a candidate's signs; `row` has room for ``count``.
    func write(_ candidate: VisitCandidate, into row: UnsafeMutableBufferPointer<Float>) {
        writeShares(candidate, into: row)
        let attention = attention[Int(candidate.product)]
        let start = 2 * Self.shareCount
        row[start] = attention.looks
        row[start + 1] = attention.looksThisWeek
        row[start + 2] = attention.looksToday
        row[start + 3] = attention.age
        row[start + 4] = attention.returnRate
        writeLooks(candidate, attention: attention, into: row)
    }

    private func writeShares(_ candidate: VisitCandidate, into row: UnsafeMutableBufferPointer<Float>) {
        func write(_ share: Float, at place: Int) {
            row[place] = log(share + Self.shareFloor)
            row[Self.shareCount + place] = share.squareRoot()
        }
        write(candidate.near, at: 0)
        write(candidate.nearRecently, at: 1)
        write(candidate.nearLately, at: 2)
        write(candidate.following, at: 3)
        write(candidate.preceding, at: 4)
        write(candidate.twoSteps, at: 5)
    }

    private func writeLooks(_ candidate: VisitCandidate, attention: ProductAttention, into row: UnsafeMutableBufferPointer<Float>) {
        let start = 2 * Self.shareCount + Self.attentionCount
        for place in start..<Self.count { row[place] = 0 }
        guard let group = Self.lookGroup(looksSince: candidate.looksSince) else { return }
        let place = start + group * Self.lookSigns
        row[place] = 1
        row[place + 1] = present.repeatShare
        row[place + 2] = present.length
        row[place + 3] = log(Float(candidate.lookCount))
        row[place + 4] = attention.returnRate
        row[place + 5] = candidate.near
    }

    private static func lookGroup(looksSince: Int32) -> Int? {
        switch looksSince {
        case ..<0: nil
        case 0: 0
        case 1: 1
        case 2...3: 2
        default: 3
        }
    }
}
