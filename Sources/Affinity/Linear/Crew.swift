import Dispatch
import Synchronization

/// Threads that take numbered tasks one after the other until none is left.
struct Crew: Sendable {
    let threads: Int

    /// Does `work` once for each of `0..<tasks`, in any order, on any thread, and returns when all are done.
    func share(_ tasks: Int, _ work: @Sendable (Int) -> Void) {
        let hands = min(max(1, threads), tasks)
        guard hands > 1 else {
            for task in 0..<max(0, tasks) { work(task) }
            return
        }
        let next = Atomic<Int>(0)
        DispatchQueue.concurrentPerform(iterations: hands) { _ in
            while true {
                let task = next.add(1, ordering: .relaxed).oldValue
                guard task < tasks else { return }
                work(task)
            }
        }
    }

    /// The results of `work` for each of `0..<tasks`, in the order of the tasks.
    func collect<Result: Sendable>(_ tasks: Int, _ work: @Sendable (Int) -> Result) -> [Result] {
        let results = Mutex<[Result?]>(Array(repeating: nil, count: max(0, tasks)))
        share(tasks) { task in
            let result = work(task)
            results.withLock { $0[task] = result }
        }
        return results.withLock { $0.compactMap { $0 } }
    }
}
