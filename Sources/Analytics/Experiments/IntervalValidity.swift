import Foundation

/// When an interval holds.
public enum IntervalValidity: Hashable, Sendable {
    /// At one look, at an end that was set before (Welch's t). Who looks every day and stops when it pleases is wrong one time in four.
    case fixedHorizon
    /// At every look at once: an asymptotic confidence sequence (Waudby-Smith, Arbour, Sinha, Kennedy and Ramdas, "Time-uniform central limit
    /// theory and asymptotic confidence sequences", 2021, equations 9, 155 and 161), tightest around that many people in both arms.
    case alwaysValid(tunedFor: Int = 5000)

    /// The mixing parameter that makes a confidence sequence tightest at that many people.
    static func mixing(significance: Double, people: Int) -> Double {
        let level = -2 * log(significance)
        return ((level + log(level + 1)) / Double(people)).squareRoot()
    }
}
