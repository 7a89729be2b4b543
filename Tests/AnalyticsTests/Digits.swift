/// Whether a figure is the published one to so many digits after the point.
func agrees(_ value: Double?, _ published: Double, digits: Int = 5) -> Bool {
    guard let value else { return false }
    var unit = 1.0
    for _ in 0..<digits { unit /= 10 }
    // Half a unit of the last digit, and a little for halves that fall the other way.
    return abs(value - published) <= 0.5001 * unit
}
