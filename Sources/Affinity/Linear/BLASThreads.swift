import COpenBLAS

/// OpenBLAS's own threads.
enum BLASThreads {
    /// Switches them off for the process: the work is shared out in tasks of one thread each (see ``Crew``), which they would fight for the cores,
    /// and their sums depend on how many of them there are.
    static func switchOff() { openblas_set_num_threads(1) }
}
