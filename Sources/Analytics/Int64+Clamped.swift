/// Amounts come from outside. A sum beyond what 64 bits hold is no real one; it stays at the end of what can be said and stops nothing.
extension Int64 {
    func adding(clamped other: Int64) -> Int64 {
        let (sum, overflow) = addingReportingOverflow(other)
        return overflow ? (other < 0 ? .min : .max) : sum
    }

    func subtracting(clamped other: Int64) -> Int64 {
        let (difference, overflow) = subtractingReportingOverflow(other)
        return overflow ? (other < 0 ? .max : .min) : difference
    }
}
