public import Commerce

/// Where the events of a storefront are kept for good.
public protocol InteractionLog: Sendable {
    /// Keeps events. When it returns they are on disk; one whose id is known changes nothing.
    ///
    /// - Throws: ``InteractionLogError``. What became of the events is unknown then: they are to be sent again, which is safe.
    func append(_ events: [Interaction]) async throws(InteractionLogError) -> InteractionReceipt

    /// What the log has to do, and has done.
    var activity: InteractionLogActivity { get }
}

/// Why events were not kept, as far as is known.
public enum InteractionLogError: Error, Hashable, Sendable {
    /// More events wait than may; these were not taken.
    case full
    /// Another program has been writing for longer than is waited.
    case busy
    /// The disk has no room.
    case noRoom
    /// The disk did not take them.
    case notWritten(reason: String)
    /// The program is about to end.
    case closed
}

/// What an ``InteractionLog`` has to do, and has done.
public struct InteractionLogActivity: Hashable, Sendable {
    /// Events that wait.
    public var waiting: Int
    /// Commits so far, failed ones included.
    public var commits: Int
    /// Those that failed.
    public var failures: Int
    /// What all commits took together.
    public var commitTime: Duration

    /// No activity but what is stated.
    public init(waiting: Int = 0, commits: Int = 0, failures: Int = 0, commitTime: Duration = .zero) {
        self.waiting = waiting
        self.commits = commits
        self.failures = failures
        self.commitTime = commitTime
    }
}
