/// The minimum of a function without its gradient (Nelder and Mead, "A Simplex Method for Function Minimization", 1965), begun anew from what it found
/// until that no longer helps, since a simplex may shrink before it is there.
struct NelderMead {
    /// The simplex is small enough when values differ by less than this share.
    var precision = 1e-13
    var mostSteps = 2000
    var mostRounds = 8

    func minimum(from start: [Double], of function: ([Double]) -> Double) -> (point: [Double], value: Double) {
        var best = (point: start, value: function(start))
        for round in 0..<mostRounds {
            let found = descend(from: best.point, size: round == 0 ? 0.5 : 0.1, function)
            let gain = best.value - found.value
            if found.value < best.value { best = found }
            if gain < precision * abs(best.value) { break }
        }
        return best
    }

    private func descend(from start: [Double], size: Double, _ function: ([Double]) -> Double) -> (point: [Double], value: Double) {
        var simplex = [(point: start, value: function(start))]
        for place in start.indices {
            var point = start
            point[place] += size
            simplex.append((point, function(point)))
        }
        for _ in 0..<mostSteps {
            simplex.sort { $0.value < $1.value }
            guard let best = simplex.first, let worst = simplex.last else { break }
            if abs(worst.value - best.value) <= precision * abs(best.value) { break }
            let others = simplex.dropLast()
            let middle = start.indices.map { place in others.reduce(0) { $0 + $1.point[place] } / Double(others.count) }
            func along(_ factor: Double) -> (point: [Double], value: Double) {
                let point = zip(middle, worst.point).map { $0 + factor * ($0 - $1) }
                return (point, function(point))
            }
            let reflected = along(1)
            if reflected.value < best.value {
                let expanded = along(2)
                simplex[simplex.count - 1] = expanded.value < reflected.value ? expanded : reflected
            } else if reflected.value < simplex[simplex.count - 2].value {
                simplex[simplex.count - 1] = reflected
            } else {
                let contracted = reflected.value < worst.value ? along(0.5) : along(-0.5)
                if contracted.value < min(reflected.value, worst.value) {
                    simplex[simplex.count - 1] = contracted
                } else {
                    for place in simplex.indices.dropFirst() {
                        let point = zip(best.point, simplex[place].point).map { ($0 + $1) / 2 }
                        simplex[place] = (point, function(point))
                    }
                }
            }
        }
        return simplex.min { $0.value < $1.value } ?? (start, function(start))
    }
}
