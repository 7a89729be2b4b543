public import Commerce

/// Who is in which arm, from when on: the first exposure counts and stays, over login and whatever order the exposures arrive in.
public struct Enrolment: Hashable, Sendable {
    /// A person's place.
    public struct Place: Hashable, Sendable {
        /// The arm.
        public let arm: Int
        /// What is bought from then on counts.
        public let since: Timestamp
    }

    /// Everybody who was exposed.
    public let places: [String: Place]
    /// How many of them met another arm later, mostly by signing in on a device where they had been somebody else.
    public let mixed: Int

    /// Everybody's first exposure; of several at one moment the one of the lower arm.
    public init(_ exposures: some Sequence<Exposure>) {
        var places: [String: Place] = [:]
        var several: Set<String> = []
        for exposure in exposures {
            guard let known = places[exposure.person] else {
                places[exposure.person] = Place(arm: exposure.arm, since: exposure.at)
                continue
            }
            if known.arm != exposure.arm { several.insert(exposure.person) }
            if (exposure.at, exposure.arm) < (known.since, known.arm) {
                places[exposure.person] = Place(arm: exposure.arm, since: exposure.at)
            }
        }
        self.places = places
        mixed = several.count
    }

    /// People seen in each of so many arms.
    public func people(arms: Int) -> [Int] {
        var counts = [Int](repeating: 0, count: arms)
        for place in places.values where counts.indices.contains(place.arm) { counts[place.arm] += 1 }
        return counts
    }

    /// Whether so many people met several arms that the comparison is blurred: more than one in a hundred, and ten at least.
    public var isMixed: Bool { mixed >= Self.fewestMixed && Double(mixed) > Self.mostMixed * Double(places.count) }

    private static let mostMixed = 0.01
    private static let fewestMixed = 10
}
