/// The minimum of a smooth function by L-BFGS (Liu and Nocedal 1989), with a line search that halves the step until Armijo's condition holds.
struct LimitedMemoryBFGS {
    /// How many steps are taken at most.
    let iterations: Int
    /// How many of the last steps shape the next; 3 to 20 are usual.
    var memory = 8

    /// - Parameter function: the value and the gradient at a point.
    /// - Returns: the last point; the steps end early where the gradient vanishes or no step goes down.
    func minimum(from start: [Double], of function: ([Double]) -> (value: Double, gradient: [Double])) -> [Double] {
        var point = start
        var (value, gradient) = function(point)
        var steps: [(step: [Double], change: [Double], curvature: Double)] = []
        for _ in 0..<iterations {
            var direction = direction(gradient, steps: steps)
            var slope = dot(direction, gradient)
            if slope >= 0 {
                // Curvature that misleads is forgotten.
                steps.removeAll()
                direction = gradient.map { -$0 }
                slope = dot(direction, gradient)
            }
            guard slope < -1e-12 else { return point }
            var length = steps.isEmpty ? min(1, 1 / (-slope).squareRoot()) : 1
            var accepted: (point: [Double], value: Double, gradient: [Double])?
            for _ in 0..<30 {
                let candidate = zip(point, direction).map { $0 + length * $1 }
                let result = function(candidate)
                if result.value <= value + 1e-4 * length * slope {
                    accepted = (candidate, result.value, result.gradient)
                    break
                }
                length /= 2
            }
            guard let accepted else { return point }
            let step = zip(accepted.point, point).map { $0 - $1 }
            let change = zip(accepted.gradient, gradient).map { $0 - $1 }
            let curvature = dot(step, change)
            if curvature > 1e-12 { steps.append((step, change, curvature)) }
            if steps.count > memory { steps.removeFirst() }
            (point, value, gradient) = accepted
        }
        return point
    }

    /// Minus the approximate inverse Hessian times the gradient, by the two-loop recursion.
    private func direction(
        _ gradient: [Double], steps: [(step: [Double], change: [Double], curvature: Double)]
    ) -> [Double] {
        var direction = gradient.map { -$0 }
        var shares = [Double](repeating: 0, count: steps.count)
        for index in steps.indices.reversed() {
            shares[index] = dot(steps[index].step, direction) / steps[index].curvature
            for place in direction.indices { direction[place] -= shares[index] * steps[index].change[place] }
        }
        if let last = steps.last {
            let scale = last.curvature / dot(last.change, last.change)
            for place in direction.indices { direction[place] *= scale }
        }
        for index in steps.indices {
            let share = shares[index] - dot(steps[index].change, direction) / steps[index].curvature
            for place in direction.indices { direction[place] += share * steps[index].step[place] }
        }
        return direction
    }

    private func dot(_ left: [Double], _ right: [Double]) -> Double { zip(left, right).reduce(0) { $0 + $1.0 * $1.1 } }
}
