import Dispatch
import Synchronization

/// Passes elements from one thread to another, holding only so many at a time.
final class Handoff<Element: Sendable>: Sendable {
    private struct State: Sendable {
        var waiting: [Element] = []
        var isStopped = false
    }

    private let state = Mutex(State())
    private let free = DispatchSemaphore(value: 0)
    private let filled = DispatchSemaphore(value: 0)

    init(capacity: Int) {
        // Raised one by one: a semaphore may not end below the value it was made with, and a stopped handoff does.
        for _ in 0..<capacity { free.signal() }
    }

    /// Adds an element, waiting for room; false if the other side wants no more.
    func put(_ element: Element) -> Bool {
        free.wait()
        let isTaken = state.withLock { state in
            if state.isStopped { return false }
            state.waiting.append(element)
            return true
        }
        if isTaken { filled.signal() }
        return isTaken
    }

    /// Takes the next element, waiting for it; the other side must put one that says it is the last.
    func take() -> Element? {
        filled.wait()
        let element = state.withLock { $0.waiting.isEmpty ? nil : $0.waiting.removeFirst() }
        free.signal()
        return element
    }

    /// Wants no more.
    func stop() {
        state.withLock { $0.isStopped = true }
        free.signal()
    }
}
