import Commerce

/// A slate that is being filled.
struct Filling {
    let plan: PlacementPlan
    let room: Int
    private(set) var slate: Slate
    private(set) var eligibility: Eligibility
    /// Upgrades in it so far.
    private(set) var upgrades = 0
    /// What the merchant wants at a place, 0 being the first, in ascending order.
    private(set) var pins: [(place: Int, item: Slate.Item)] = []
    /// How much of the merchant's pushes it bears, 0…1.
    var appliedShare: Float = 1

    init(slot: SlateRequest.Slot, plan: PlacementPlan, eligibility: Eligibility, explain: Bool) {
        self.plan = plan
        self.eligibility = eligibility
        room = max(0, min(slot.limit, SlateRequest.largestLimit))
        slate = Slate(placement: slot.placement, items: [])
        slate.items.reserveCapacity(self.room)
        if explain { slate.explanation = Slate.Explanation() }
    }

    var items: [Slate.Item] { slate.items }
    var isFull: Bool { slate.items.count + pins.count >= room }
    var isDegraded: Bool {
        get { slate.isDegraded }
        set { slate.isDegraded = newValue }
    }
    var isExplained: Bool { slate.explanation != nil && slate.explanation?.runnerUp == nil }
    var explanation: Slate.Explanation? {
        get { slate.explanation }
        set { slate.explanation = newValue }
    }

    /// Upgrades that it may have.
    var mostUpgrades: Int { plan.upgradeShare > 0 ? max(1, Int(plan.upgradeShare * Double(room))) : 0 }
    /// Products of nearly the same title that it may have.
    var mostAlike: Int { max(1, Int((plan.likenessShare * Double(room)).rounded(.up))) }

    /// Whether there is room, and the plan goes down to a rung.
    func wants(_ rung: Slate.Strategy) -> Bool { rung <= plan.lastRung && !isFull }

    /// Takes a candidate, if it may be there and there is room.
    ///
    /// - Parameter item: makes the item; asked only where it is needed.
    /// - Returns: whether there is room for more.
    mutating func take(_ position: Int32, as item: () -> Slate.Item) -> Bool {
        if let refusal = eligibility.refusal(of: position) {
            drop(position, refusal)
            return true
        }
        guard !isFull else {
            if isExplained { slate.explanation?.runnerUp = item() }
            return false
        }
        let made = item()
        if let refusal = eligibility.refusal(of: made, in: self) {
            drop(position, refusal)
            return true
        }
        append(made)
        eligibility.close(position)
        // One more is looked for only where somebody wants to know who came next.
        return !isFull || isExplained
    }

    private mutating func append(_ item: Slate.Item) {
        slate.items.append(item)
        if item.relation == .upgrade { upgrades += 1 }
    }

    private mutating func drop(_ position: Int32, _ refusal: Eligibility.Refusal) {
        guard slate.explanation != nil else { return }
        slate.explanation?.dropped[refusal, default: 0] += 1
        if refusal == .blocked || refusal == .notTogether, let rule = eligibility.rule(against: position) {
            slate.explanation?.rules[rule, default: 0] += 1
        }
    }

    /// Keeps a place for what the merchant wants there, if it may be shown at all and there is room.
    mutating func pin(_ item: Slate.Item, at place: Int) {
        if let refusal = eligibility.refusal(of: Int32(item.position)) { return drop(Int32(item.position), refusal) }
        guard !isFull else { return }
        pins.append((place, item))
        eligibility.close(Int32(item.position))
    }

    /// Notes what may be tried in the last place that is not the merchant's.
    mutating func offer(_ trial: Slate.Trial) {
        slate.items[trial.place].propensity = trial.propensityOfStaying
        slate.trial = trial
    }

    /// Lets a draw decide what is tried.
    mutating func decide(by draw: UInt64) {
        if let tried = slate.trial?.tried(by: draw) {
            slate = slate.trying(tried)
            eligibility.close(Int32(tried.position))
        }
        slate.trial = nil
    }

    func finished(anchors: Anchors) -> Slate {
        var slate = slate
        // A slate that stays short has what is wanted further down at its end.
        var next = 0
        for (place, item) in pins {
            // Of two for one place the first has it.
            let free = min(max(place, next), slate.items.count)
            slate.items.insert(item, at: free)
            if let trial = slate.trial, trial.place >= free { slate.trial = trial.moved(to: trial.place + 1) }
            next = free + 1
        }
        slate.explanation?.anchors = anchors.known.map(Int.init)
        return slate
    }
}
