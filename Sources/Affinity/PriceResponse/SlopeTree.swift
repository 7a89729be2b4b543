import Foundation

/// Slopes of stretches, products, categories, sections and the shop, each normally distributed about the one above: sums of normals, solved exactly
/// by passing what is known up the tree and down again.
struct SlopeTree {
    /// What is below a level: for each member, what it says and which member above it belongs to.
    struct Level {
        /// Which member of the level above each belongs to.
        var parents: [Int]
        /// How many there are above.
        var parentCount: Int
    }

    /// How far apart members of a level lie, beginning with stretches of one product.
    var deviations: [Double]
    let levels: [Level]
    let evidence: [PriceEvidence]
    let prior: PriceSlope

    private struct Message {
        var means: [Double]
        var variances: [Double]
        var weights: [Double]
    }

    /// The logarithm of how probable the evidence is, but for a constant.
    func logLikelihood() -> Double { upward().logLikelihood }

    /// What is known at each level, stretches first, the shop last.
    func posteriors() -> [[PriceSlope]] {
        let messages = upward().messages
        let top = messages[messages.count - 1]
        let precision = 1 / prior.variance + 1 / top.variances[0]
        var known = [PriceSlope(mean: (prior.mean / prior.variance + top.means[0] / top.variances[0]) / precision, variance: 1 / precision)]
        var all = [known]
        for index in levels.indices.reversed() {
            let (level, message, spread) = (levels[index], messages[index], deviations[index] * deviations[index])
            known = message.means.indices.map { member in
                // What the level above knows without this member.
                let above = known[level.parents[member]]
                let precision = 1 / above.variance - message.weights[member]
                let mean = (above.mean / above.variance - message.weights[member] * message.means[member]) / precision
                let variance = 1 / precision + spread
                let own = 1 / variance + 1 / message.variances[member]
                return PriceSlope(mean: (mean / variance + message.means[member] / message.variances[member]) / own, variance: 1 / own)
            }
            all.append(known)
        }
        return all.reversed()
    }

    private func upward() -> (messages: [Message], logLikelihood: Double) {
        var (means, variances) = (evidence.map(\.slope), evidence.map(\.variance))
        var (messages, sum): ([Message], Double) = ([], 0)
        for (level, deviation) in zip(levels, deviations) {
            let weights = variances.map { 1 / ($0 + deviation * deviation) }
            var (total, weighted) = ([Double](repeating: 0, count: level.parentCount), [Double](repeating: 0, count: level.parentCount))
            for member in means.indices {
                total[level.parents[member]] += weights[member]
                weighted[level.parents[member]] += weights[member] * means[member]
            }
            let above = zip(weighted, total).map { $0 / $1 }
            for member in means.indices {
                let error = means[member] - above[level.parents[member]]
                sum += (log(weights[member]) - weights[member] * error * error) / 2
            }
            sum -= total.reduce(0) { $0 + log($1) } / 2
            messages.append(Message(means: means, variances: variances, weights: weights))
            (means, variances) = (above, total.map { 1 / $0 })
        }
        messages.append(Message(means: means, variances: variances, weights: []))
        let variance = variances[0] + prior.variance
        let error = means[0] - prior.mean
        return (messages, sum - (log(variance) + error * error / variance) / 2)
    }
}
