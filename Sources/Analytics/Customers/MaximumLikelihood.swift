import Foundation

/// Parameters above 0 that make what was seen most likely, with what is known of how sure they are.
struct MaximumLikelihood: Hashable, Sendable {
    /// The parameters.
    let parameters: [Double]
    /// The logarithm of the likelihood there.
    let logLikelihood: Double
    /// Covariances of the logarithms of the parameters, row by row: the inverse of the information that was observed; `nil` where the likelihood is too
    /// flat for that.
    let covariances: [[Double]]?

    /// Parameters that nobody would believe are refused, so that a likelihood that rises for ever ends somewhere.
    private static let widest = 30.0

    /// - Parameter logLikelihood: of all that was seen, for given parameters.
    init?(from start: [Double], _ logLikelihood: ([Double]) -> Double) {
        func cost(_ logarithms: [Double]) -> Double {
            guard logarithms.allSatisfy({ abs($0) < Self.widest }) else { return .infinity }
            let likelihood = logLikelihood(logarithms.map { exp($0) })
            return likelihood.isFinite ? -likelihood : .infinity
        }
        let found = NelderMead().minimum(from: start.map { log($0) }, of: cost)
        guard found.value.isFinite else { return nil }
        parameters = found.point.map { exp($0) }
        self.logLikelihood = -found.value
        covariances = Self.inverse(Self.curvature(at: found.point, of: cost))
    }

    /// Second derivatives, by central differences.
    private static func curvature(at point: [Double], of function: ([Double]) -> Double) -> [[Double]] {
        let step = 1e-3
        func value(_ moves: [(Int, Double)]) -> Double {
            var moved = point
            for (place, factor) in moves { moved[place] += factor * step }
            return function(moved)
        }
        let middle = value([])
        return point.indices.map { row in
            point.indices.map { column in
                guard row != column else { return (value([(row, 1)]) - 2 * middle + value([(row, -1)])) / (step * step) }
                let along = value([(row, 1), (column, 1)]) + value([(row, -1), (column, -1)])
                let across = value([(row, 1), (column, -1)]) + value([(row, -1), (column, 1)])
                return (along - across) / (4 * step * step)
            }
        }
    }

    /// By Cholesky, so that what is no information matrix (not positive definite) is noticed.
    private static func inverse(_ matrix: [[Double]]) -> [[Double]]? {
        let size = matrix.count
        var lower = matrix.map { $0.map { _ in 0.0 } }
        for row in 0..<size {
            for column in 0...row {
                let sum = matrix[row][column] - (0..<column).reduce(0) { $0 + lower[row][$1] * lower[column][$1] }
                if row == column {
                    guard sum > 0, sum.isFinite else { return nil }
                    lower[row][row] = sum.squareRoot()
                } else {
                    lower[row][column] = sum / lower[column][column]
                }
            }
        }
        var columns: [[Double]] = []
        for unit in 0..<size {
            var solution = [Double](repeating: 0, count: size)
            for row in 0..<size {
                let known = (0..<row).reduce(0) { $0 + lower[row][$1] * solution[$1] }
                solution[row] = ((row == unit ? 1 : 0) - known) / lower[row][row]
            }
            for row in (0..<size).reversed() {
                let known = (row + 1..<size).reduce(0) { $0 + lower[$1][row] * solution[$1] }
                solution[row] = (solution[row] - known) / lower[row][row]
            }
            columns.append(solution)
        }
        return columns
    }

    /// What follows from the parameters, with the 95 % interval that their uncertainty leaves (delta method on the logarithms); `nil` where the
    /// likelihood is too flat to say.
    func estimate(_ quantity: ([Double]) -> Double) -> IntervalEstimate? {
        guard let covariances else { return nil }
        let step = 1e-4
        let gradient = parameters.indices.map { place -> Double in
            var (above, below) = (parameters, parameters)
            above[place] *= exp(step)
            below[place] *= exp(-step)
            return (quantity(above) - quantity(below)) / (2 * step)
        }
        var variance = 0.0
        for row in gradient.indices {
            for column in gradient.indices { variance += gradient[row] * covariances[row][column] * gradient[column] }
        }
        let value = quantity(parameters)
        let reach = NormalDistribution.standard.quantile(0.975) * max(0, variance).squareRoot()
        guard value.isFinite, reach.isFinite else { return nil }
        return IntervalEstimate(value: value, interval: Interval(low: value - reach, high: value + reach))
    }

    /// The parameters, each with its 95 % interval.
    var estimates: [IntervalEstimate]? {
        guard let covariances else { return nil }
        return parameters.enumerated().map { place, value in
            let reach = NormalDistribution.standard.quantile(0.975) * covariances[place][place].squareRoot()
            return IntervalEstimate(value: value, interval: Interval(low: value * exp(-reach), high: value * exp(reach)))
        }
    }
}
