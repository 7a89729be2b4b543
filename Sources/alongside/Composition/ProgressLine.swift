import Foundation
import Synchronization

/// One line on standard error that follows long work: how much is done, how fast, how long it will take. Silent when nobody watches.
final class ProgressLine: Sendable {
    private struct State {
        var label = ""
        var started = ContinuousClock.now
        var drawn = ContinuousClock.now - .seconds(1)
        var isDrawn = false
    }

    private let state = Mutex(State())
    private let isWatched = isatty(STDERR_FILENO) == 1

    /// Begins a stage.
    func begin(_ label: String) {
        state.withLock {
            $0.label = label
            $0.started = .now
        }
    }

    /// Says how far the stage is; draws five times a second at most.
    ///
    /// - Parameters:
    ///   - fraction: 0…1, or `nil` where the end is not known.
    ///   - count: what was done so far, and of what.
    func show(fraction: Double?, count: Int, unit: String) {
        guard isWatched else { return }
        state.withLock { state in
            let now = ContinuousClock.now
            guard now - state.drawn > .milliseconds(200) else { return }
            state.drawn = now
            state.isDrawn = true
            let seconds = max((now - state.started) / .seconds(1), 0.001)
            var text = "\(state.label): \(count.grouped) \(unit), \(Int(Double(count) / seconds).grouped) a second"
            if let fraction, fraction > 0.01, fraction <= 1 {
                text += ", \(Int(fraction * 100)) %, \(Int((seconds * (1 - fraction) / fraction).rounded(.up))) s left"
            }
            FileHandle.standardError.write(Data("\r\u{1B}[K\(text)".utf8))
        }
    }

    /// Says which of several stages of known weight is running, how far it is, and about how long all of them will still take.
    ///
    /// - Parameters:
    ///   - stage: what is done, in words.
    ///   - number: from 1, of how many.
    ///   - fraction: of the stage, 0…1.
    ///   - done: share of all stages' weight that is done, this one's part included.
    ///   - started: when the first stage began.
    func show(stage: String, number: Int, of count: Int, fraction: Double, done: Double, since started: ContinuousClock.Instant) {
        guard isWatched else { return }
        state.withLock { state in
            let now = ContinuousClock.now
            guard now - state.drawn > .milliseconds(200) || fraction == 0 else { return }
            state.drawn = now
            state.isDrawn = true
            var text = "\(number) of \(count): \(stage)"
            if fraction > 0 { text += ", \(Int(fraction * 100)) %" }
            if done > 0.05 {
                text += ", about \(Int(((now - started) / .seconds(1) * (1 - done) / done).rounded(.up)).grouped) s left"
            }
            FileHandle.standardError.write(Data("\r\u{1B}[K\(text)".utf8))
        }
    }

    /// Clears the line.
    func end() {
        state.withLock { state in
            guard state.isDrawn else { return }
            state.isDrawn = false
            FileHandle.standardError.write(Data("\r\u{1B}[K".utf8))
        }
    }
}

extension Int {
    /// With a comma between thousands: `541,909`.
    var grouped: String {
        let digits = Array(String(magnitude))
        var text = self < 0 ? "-" : ""
        for (index, digit) in digits.enumerated() {
            if index > 0, (digits.count - index) % 3 == 0 { text.append(",") }
            text.append(digit)
        }
        return text
    }
}
