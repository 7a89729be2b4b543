import Analytics

/// Which arm of which experiment a slate was made under.
struct SlateVariant: Hashable, Sendable {
    let experiment: ExperimentID
    let arm: String
}
