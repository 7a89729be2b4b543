import Commerce

/// Who changes rules, as their history names them.
struct RuleAuthor {
    let name: String

    /// By the label of the key that was used.
    init(_ caller: Caller, cabinet: any KeyCabinet) async throws {
        let key: AccessKey?
        switch caller {
        case .anybody: key = nil
        case .program(let holder): key = try await cabinet.keys().first { $0.id == holder.id }
        case .person(let session): key = try await cabinet.keys().first { $0.tokens.contains { $0.digest == session.digest } }
        }
        name = key.map { "\($0.label) (\($0.id))" } ?? "somebody on this machine"
    }
}
