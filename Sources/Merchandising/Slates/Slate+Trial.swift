extension Slate {
    /// What may be tried now and then in one place of a slate: products that too few bought for them to stand among the first.
    public struct Trial: Sendable {
        /// Where, counted from 0.
        public let place: Int
        /// What may be tried, the likeliest first.
        public internal(set) var items: [Item]
        let discovery: Discovery

        /// The item that a draw tries, with how likely that was; `nil` where what is in the place stays.
        ///
        /// - Parameter draw: evenly distributed bits.
        public func tried(by draw: UInt64) -> Item? {
            guard let outcome = discovery.outcome(of: draw), let tried = outcome.tried else { return nil }
            var item = items[tried]
            item.propensity = outcome.propensity
            return item
        }

        /// How likely it is that nothing is tried.
        var propensityOfStaying: Double { 1 - discovery.share }

        /// The same trial in another place.
        func moved(to place: Int) -> Trial { Trial(place: place, items: items, discovery: discovery) }
    }

    /// The slate with an item of its trial in the place that is for it, and nothing left to try.
    public func trying(_ item: Item) -> Slate {
        var slate = self
        if let trial { slate.items[trial.place] = item }
        slate.trial = nil
        return slate
    }
}
