public import Commerce

/// Two rules that cannot both have what they want.
public struct RuleConflict: Hashable, Sendable {
    /// What they disagree about.
    public enum Kind: String, Hashable, Sendable {
        /// Both pin something to one place: the first has it.
        case samePlace = "same_place"
        /// One pins or boosts what the other blocks: it is not shown.
        case blocked
        /// One puts forward what the other puts back: the factors are multiplied.
        case opposed
        /// Both pin what never stands together: the first is shown.
        case pinnedApart = "pinned_apart"
    }

    /// The one that comes first among the rules.
    public let first: RuleID
    /// The other.
    public let second: RuleID
    /// What they disagree about.
    public let kind: Kind
    /// A product they disagree about; `nil` where it is about a place.
    public let product: ProductID?
}

extension RuleBook {
    /// Rules that disagree where both are in force at some time, in their order, each two once for each kind; the first hundred.
    public func conflicts() -> [RuleConflict] {
        var found: [RuleConflict] = []
        var seen: Set<RuleConflict> = []
        func note(_ one: Int, _ other: Int, _ kind: RuleConflict.Kind, _ position: Int32?) {
            guard found.count < Self.mostConflicts, rules[one].meets(rules[other]) else { return }
            let plain = RuleConflict(first: rules[min(one, other)].id, second: rules[max(one, other)].id, kind: kind, product: nil)
            guard seen.insert(plain).inserted else { return }
            found.append(
                RuleConflict(
                    first: plain.first, second: plain.second, kind: kind, product: position.map { catalogue[Int($0)].id }))
        }
        for (position, numbers) in numbersByProduct() {
            for (place, one) in numbers.enumerated() {
                for other in numbers[(place + 1)...] {
                    if let kind = rules[one].action.disagreement(with: rules[other].action) { note(one, other, kind, position) }
                }
            }
        }
        noteCrowdedPlaces(note)
        notePinnedApart(note)
        return found
    }

    private static let mostConflicts = 100

    private func numbersByProduct() -> [(position: Int32, numbers: [Int])] {
        var numbers: [Int32: [Int]] = [:]
        for (number, positions) in products.enumerated() where !rules[number].action.isAboutTwo {
            for position in positions { numbers[position, default: []].append(number) }
        }
        return numbers.filter { $0.value.count > 1 }.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    }

    private func noteCrowdedPlaces(_ note: (Int, Int, RuleConflict.Kind, Int32?) -> Void) {
        var atPlace: [Int: [Int]] = [:]
        for (number, rule) in rules.enumerated() {
            guard case .pin(let place) = rule.action else { continue }
            for offset in products[number].indices { atPlace[place + offset, default: []].append(number) }
        }
        for (_, numbers) in atPlace.sorted(by: { $0.key < $1.key }) {
            for (place, one) in numbers.enumerated() {
                for other in numbers[(place + 1)...] where one != other { note(one, other, .samePlace, nil) }
            }
        }
    }

    private func notePinnedApart(_ note: (Int, Int, RuleConflict.Kind, Int32?) -> Void) {
        let pinning = rules.indices.filter { if case .pin = rules[$0].action { true } else { false } }
        for (number, rule) in rules.enumerated() where rule.action == .neverTogether {
            let (own, others) = (Set(products[number]), Set(self.others[number]))
            let left = pinning.filter { products[$0].contains(where: own.contains) }
            let right = pinning.filter { products[$0].contains(where: others.contains) }
            for one in left {
                for other in right where one != other && rules[one].meets(rule) && rules[other].meets(rule) {
                    note(one, other, .pinnedApart, products[one].first(where: own.contains))
                }
            }
        }
    }
}

extension MerchantRule {
    /// Whether both can be in force for one request.
    fileprivate func meets(_ other: MerchantRule) -> Bool {
        (placements.isEmpty || other.placements.isEmpty || !placements.isDisjoint(with: other.placements))
            && Self.oneMayBe(in: segments, and: other.segments)
            && (startsAt.flatMap { start in other.endsAt.map { start < $0 } } ?? true)
            && (other.startsAt.flatMap { start in endsAt.map { start < $0 } } ?? true)
    }

    /// Whether a shopper can be in one of each: only those by orders keep each other out.
    private static func oneMayBe(in one: Set<ShopperSegment>, and other: Set<ShopperSegment>) -> Bool {
        one.isEmpty || other.isEmpty || !one.isDisjoint(with: other) || !one.union(other).isSubset(of: ShopperSegment.byOrders)
    }
}

extension MerchantRule.Action {
    /// What two rules about one product disagree about.
    fileprivate func disagreement(with other: MerchantRule.Action) -> RuleConflict.Kind? {
        switch (self, other) {
        case (.block, .pin), (.pin, .block), (.block, .boost(factor: 1...)), (.boost(factor: 1...), .block): .blocked
        case (.boost(let one), .boost(let other)): (one > 1) != (other > 1) ? .opposed : nil
        default: nil
        }
    }
}
