import ArgumentParser
import Foundation

/// How many threads a command learns with.
struct LearningThreads: ParsableArguments {
    @Option(help: "Threads to learn with. The result is the same for any number.")
    var threads = ProcessInfo.processInfo.activeProcessorCount

    func validate() throws {
        guard (1...256).contains(threads) else { throw ValidationError("--threads must be from 1 to 256, not \(threads)") }
    }
}
