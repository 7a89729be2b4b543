extension CustomerNeighbourhood {
    /// How many of the customers most alike vote.
    static let neighbourLimit = 300

    /// Adds up in the workspace what the customers most alike would buy, each weighted by the square of its likeness (cosine).
    ///
    /// Customers who bought nothing but what this one did have nothing to tell: among them, where known, the customer asked for.
    /// - Complexity: O(products of the customer · ``buyerLimit`` + ``neighbourLimit`` · ``productLimit``).
    func vote(for customer: CustomerPurchases.Row, habits: ProductHabits, in workspace: NextBasketWorkspace) {
        let own = Self.strongest(of: customer).filter { Int($0.product) < habits.rows.count }
        for share in Self.likeness(own, pace: CustomerPace(customer), habits: habits) {
            for buyer in buyers.row(Int(share.position), buyerOffsets) {
                workspace.meet(Int(buyer.position), likeness: share.weight * buyer.weight)
            }
        }
        workspace.ordered.removeAll(keepingCapacity: true)
        for other in workspace.met {
            let meeting = workspace.meetings[Int(other)]
            guard meeting.common < reach[Int(other)] else { continue }
            workspace.ordered.append((meeting.likeness, other))
        }
        workspace.ordered.keepFirst(Self.neighbourLimit) { ($1.score, $0.product) < ($0.score, $1.product) }
        for (likeness, other) in workspace.ordered {
            for vote in votes.row(Int(other), voteOffsets) {
                workspace.touch(Int(vote.position))
                workspace.tallies[Int(vote.position)].votes += likeness * likeness * vote.weight
            }
        }
        var length: Float = 0
        for product in workspace.touched { length += workspace.tallies[Int(product)].votes * workspace.tallies[Int(product)].votes }
        guard length > 0 else { return }
        for product in workspace.touched { workspace.tallies[Int(product)].votes /= length.squareRoot() }
    }
}
