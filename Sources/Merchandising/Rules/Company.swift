/// What is in front of a shopper already, as far as rules say what may stand beside it.
struct Company {
    private let rules: CompanyRules
    private let inForce: [Bool]
    /// Sides of rules of which one product is there already.
    private var present: Set<UInt32> = []
    /// Values of the others' attribute that are there, by rule.
    private var values: [Int: [Int32]] = [:]

    /// - Parameter inForce: by number of rule.
    init(rules: CompanyRules, inForce: [Bool]) {
        self.rules = rules
        self.inForce = inForce
    }

    /// Takes note of a product that the shopper has in front of them: the page's, one in the basket, one of the slate.
    ///
    /// - Parameter isShown: whether it is a suggestion; attributes are held against what suggestions are for, not against each other.
    mutating func add(_ position: Int32, isShown: Bool) {
        for entry in rules.entries(of: position) where inForce[Int(entry / 2)] {
            let number = Int(entry / 2)
            if case .neverTogether = rules.rules[number].action {
                present.insert(entry)
            } else if !isShown, entry % 2 == 1 {
                let value = rules.value(of: position, under: number, asOther: true)
                if value >= 0 { values[number, default: []].append(value) }
            }
        }
    }

    /// The rule that keeps a product from standing there too; `nil` if none does.
    func rule(against position: Int32) -> Int? {
        for entry in rules.entries(of: position) where inForce[Int(entry / 2)] {
            let number = Int(entry / 2)
            switch rules.rules[number].action {
            case .neverTogether:
                if present.contains(entry ^ 1) { return number }
            case .mustAgree:
                guard entry % 2 == 0, let there = values[number] else { continue }
                let value = rules.value(of: position, under: number, asOther: false)
                if value >= 0, !there.contains(value) { return number }
            case .mustDiffer:
                guard entry % 2 == 0, let there = values[number] else { continue }
                let value = rules.value(of: position, under: number, asOther: false)
                if value >= 0, there.contains(value) { return number }
            case .pin, .boost, .block: continue
            }
        }
        return nil
    }
}
