/// A mark on the axis of lift.
struct EvidenceTick {
    let tickX: Int
    let tickLabel: String
    let tickStyle: String
}
