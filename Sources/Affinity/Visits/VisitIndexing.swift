import Commerce
import Foundation

/// Builds the columns of ``LearnedVisits`` from a history's first visits.
struct VisitIndexing {
    let history: VisitHistory
    let settings: VisitSettings
    let threads: Int

    /// - Parameter count: how many visits are learned from, the earliest first.
    func learned(fromFirst count: Int, combination: VisitCombination) -> LearnedVisits {
        let columns = indexedVisits(count)
        let (occurrenceOffsets, occurrences, visitCounts) = occurrences(of: columns)
        let transitions = TransitionCounter(
            offsets: columns.offsets, products: columns.products, emphases: columns.emphases, productCount: history.productCount,
            settings: settings)
        let followers = transitions.rows(.following, threads: threads)
        let predecessors = transitions.rows(.preceding, threads: threads)
        let summary = VisitSummary(
            visits: count, looks: history.offsets[count],
            lastEventMilliseconds: count > 0 ? history.endTimes[count - 1].millisecondsSince1970 : 0, questions: 0, settings: settings)
        return LearnedVisits(
            summary: summary, visitOffsets: Column(columns.offsets), visitProducts: Column(columns.products),
            visitEmphases: Column(columns.emphases), visitAges: Column(columns.ages), occurrenceOffsets: Column(occurrenceOffsets),
            occurrences: Column(occurrences), visitCounts: Column(visitCounts), followerOffsets: Column(followers.offsets),
            followers: Column(followers.transitions), predecessorOffsets: Column(predecessors.offsets),
            predecessors: Column(predecessors.transitions), attention: Column(attention(fromFirst: count)),
            weights: Column(combination.weights))
    }

    private struct IndexedVisits {
        var offsets: [UInt32] = [0]
        var products: [UInt32] = []
        var emphases: [UInt8] = []
        var ages: [Float] = []
    }

    /// Visits of two looks or more: a single look says nothing of what goes with it.
    private func indexedVisits(_ count: Int) -> IndexedVisits {
        var visits = IndexedVisits()
        guard count > 0 else { return visits }
        let last = history.endTimes[count - 1]
        for visit in 0..<count {
            let range = history.offsets[visit]..<history.offsets[visit + 1]
            guard range.count >= 2 else { continue }
            visits.products.append(contentsOf: history.products[range])
            visits.emphases.append(contentsOf: history.emphases[range])
            visits.offsets.append(UInt32(visits.products.count))
            visits.ages.append(Float(history.endTimes[visit].days(until: last)))
        }
        return visits
    }

    /// Each product's visits, the most recent first and no more than the settings say, and how many there are in all.
    private func occurrences(of visits: IndexedVisits) -> (offsets: [UInt32], visits: [UInt32], counts: [UInt32]) {
        var counts = [UInt32](repeating: 0, count: history.productCount)
        var lastVisit = [Int32](repeating: -1, count: history.productCount)
        func eachProduct(of visit: Int, _ body: (Int) -> Void) {
            for index in visits.offsets[visit]..<visits.offsets[visit + 1] {
                let product = Int(visits.products[Int(index)])
                guard lastVisit[product] != Int32(visit) else { continue }
                lastVisit[product] = Int32(visit)
                body(product)
            }
        }
        for visit in visits.ages.indices { eachProduct(of: visit) { counts[$0] += 1 } }
        let limit = UInt32(settings.visitsPerProduct)
        var offsets: [UInt32] = [0]
        offsets.reserveCapacity(counts.count + 1)
        var end: UInt32 = 0
        for count in counts {
            end += min(count, limit)
            offsets.append(end)
        }
        var next = offsets
        var occurrences = [UInt32](repeating: 0, count: Int(end))
        lastVisit = [Int32](repeating: -1, count: history.productCount)
        for visit in visits.ages.indices.reversed() {
            eachProduct(of: visit) { product in
                guard next[product] < offsets[product + 1] else { return }
                occurrences[Int(next[product])] = UInt32(visit)
                next[product] += 1
            }
        }
        return (offsets, occurrences, counts)
    }

    private func attention(fromFirst count: Int) -> [ProductAttention] {
        var tally = AttentionTally(products: history.productCount)
        guard count > 0 else { return tally.attention(neverLooked: 0) }
        let last = history.endTimes[count - 1]
        for visit in 0..<count {
            tally.add(history.products(ofVisit: visit), daysAgo: history.endTimes[visit].days(until: last))
        }
        return tally.attention(neverLooked: history.endTimes[0].days(until: last))
    }
}
