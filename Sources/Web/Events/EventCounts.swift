/// What became of the events that were sent.
struct EventCounts: Sendable {
    let accepted = Counter()
    let duplicate = Counter()
    let rejected = Counter()
    /// Of the accepted ones, those of shoppers who do not want to be recognised.
    let notStored = Counter()
    /// Of the accepted ones, those of programs.
    let bots = Counter()
}
