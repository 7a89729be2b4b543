/// A setting whose value cannot be used.
struct SettingError: Error, CustomStringConvertible {
    let path: String
    let key: String
    let value: String
    let bounds: ClosedRange<Double>

    var description: String {
        """
        \(path) or its environment variable: \(key) is \(value); \
        it must be a number from \(bounds.lowerBound) to \(bounds.upperBound)
        """
    }
}
