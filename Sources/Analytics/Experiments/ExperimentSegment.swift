/// People that an experiment is read for apart, if that was declared before the start.
public enum ExperimentSegment: String, Hashable, Sendable, CaseIterable {
    /// Who had ordered nothing before they took part.
    case new
    /// Who had ordered something before they took part.
    case returning
}
