import Foundation

/// What is the same for every candidate of a visit.
struct PresentVisit {
    /// The last product looked at, if any.
    let last: UInt32?
    /// log of the number of looks.
    let length: Float
    /// The share of looks that were at something already looked at, 0…1.
    let repeatShare: Float

    init(looks: ArraySlice<UInt32>, distinct: Int) {
        last = looks.last
        length = log(Float(max(looks.count, 1)))
        repeatShare = looks.isEmpty ? 0 : 1 - Float(distinct) / Float(looks.count)
    }
}
