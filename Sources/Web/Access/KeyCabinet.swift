public import Commerce

/// Where keys are kept for good; the dashboard changes them here. Whoever implements it puts every change into the ``KeyRing`` before it returns.
public protocol KeyCabinet: Sendable {
    /// Every key there ever was, in the order they were made.
    func keys() async throws -> [AccessKey]
    /// Keeps a new key.
    func add(_ key: AccessKey) async throws
    /// Gives a key a second token; the one it has ends at that moment.
    /// - Throws: ``AccessKeyRefusal``.
    func rotate(_ id: AccessKeyID, to token: AccessKey.Token, endingOthersAt end: Timestamp) async throws -> AccessKey
    /// Ends a key at once.
    /// - Throws: ``AccessKeyRefusal``.
    func revoke(_ id: AccessKeyID, at now: Timestamp) async throws -> AccessKey
}
