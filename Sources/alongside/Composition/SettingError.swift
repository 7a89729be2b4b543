/// A setting that cannot be used.
enum SettingError: Error, CustomStringConvertible {
    /// The file is no JSON object.
    case unreadable(path: String, reason: String)
    /// A value is no number, or out of bounds.
    case unusable(path: String, key: String, value: String, bounds: ClosedRange<Double>)
    /// A value is none of those that may stand there.
    case unexpected(path: String, key: String, value: String, expected: String)
    /// A value names no address of the internet.
    case noAddress(path: String, key: String, value: String)

    var description: String {
        switch self {
        case .unreadable(let path, let reason):
            "\(path): the settings are no JSON: \(reason) Correct the file, or remove it for the defaults."
        case .unusable(let path, let key, let value, let bounds):
            """
            \(path) or its environment variable: \(key) is \(value); \
            it must be a number from \(bounds.lowerBound) to \(bounds.upperBound)
            """
        case .unexpected(let path, let key, let value, let expected):
            "\(path): \(key) is \(value); it must be \(expected)"
        case .noAddress(let path, let key, let value):
            """
            \(path) or its environment variable: \(key) has "\(value)"; \
            it must be addresses such as 10.0.0.5 or ranges such as 10.0.0.0/8, separated by commas
            """
        }
    }
}
