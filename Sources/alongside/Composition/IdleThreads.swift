import Glibc

/// What OpenMP's threads, which XGBoost learns with, do while they wait for each other.
enum IdleThreads {
    private static let variable = "OMP_WAIT_POLICY"

    /// Has them sleep rather than spin, unless the environment says what they shall do.
    ///
    /// Spinning wins little on an idle machine; on one whose processors are shared, as a shop's server is while it trains, it makes learning take
    /// eight times as long and takes the processors from everybody else. OpenMP reads the environment once, before the program begins, so that
    /// the program begins again, as the same process and with the same arguments.
    static func sleep() {
        guard getenv(variable) == nil, setenv(variable, "passive", 1) == 0 else { return }
        var arguments = CommandLine.arguments.map { strdup($0) } + [nil]
        execv("/proc/self/exe", &arguments)
        // Where that is not possible they spin, and everything works as well.
        for argument in arguments { free(argument) }
    }
}
