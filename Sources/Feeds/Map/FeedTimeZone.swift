import Foundation

/// What times mean that are written without a zone: a zone of the IANA database, or a fixed offset from UTC.
public struct FeedTimeZone: Hashable, Sendable, CustomStringConvertible {
    /// The name as it was given.
    public let description: String
    let zone: TimeZone

    /// A zone by its IANA name (`Europe/London`), `UTC`, `Z`, or an offset (`+01:00`); `nil` if there is none of that name.
    public init?(_ name: String) {
        description = name
        if name == "Z" || name == "UTC" {
            zone = .gmt
        } else if let seconds = Self.offset(name) {
            guard let fixed = TimeZone(secondsFromGMT: seconds) else { return nil }
            zone = fixed
        } else {
            guard name.contains("/"), let named = TimeZone(identifier: name) else { return nil }
            zone = named
        }
    }

    /// Universal time.
    public static let utc = FeedTimeZone(utc: ())

    private init(utc: Void) {
        description = "UTC"
        zone = .gmt
    }

    /// Seconds of an offset such as `+01:00` or `-0530`.
    private static func offset(_ text: String) -> Int? {
        let bytes = text.utf8.filter { $0 != .colon }
        guard bytes.count == 5, bytes[0] == .plus || bytes[0] == .minus, bytes[1...].allSatisfy(\.isDigit) else { return nil }
        let hours = Int(bytes[1].digit) * 10 + Int(bytes[2].digit)
        let minutes = Int(bytes[3].digit) * 10 + Int(bytes[4].digit)
        guard hours < 24, minutes < 60 else { return nil }
        return (hours * 3600 + minutes * 60) * (bytes[0] == .minus ? -1 : 1)
    }
}
