public import Commerce
import Foundation

extension Timestamp {
    /// The moment by this machine's clock.
    public static func now() -> Timestamp { Timestamp(millisecondsSince1970: Int64(Date().timeIntervalSince1970 * 1000)) }
}
