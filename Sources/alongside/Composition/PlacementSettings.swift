import Commerce
import Foundation
import Merchandising

/// What placements show, as the object `placements` of a shop's `alongside.json` says over what every shop has; documented in `docs/placements.md`.
struct PlacementSettings {
    /// By name; the built-in ones among them.
    private(set) var plans = PlacementPlan.builtIn
    private let path: String

    /// - Throws: ``SettingError``, naming key, value and what it may be.
    init(path: String) throws {
        self.path = path
        let settings = try SettingsFile(path: path)
        for (name, entry) in try settings.object("placements", of: "placements by name").sorted(by: { $0.key < $1.key }) {
            let key = "placements.\(name)"
            guard let placement = Placement(name) else { throw refusal(key, name, "1 to 64 lower-case letters, digits, _ or -") }
            guard let fields = entry as? [String: Any] else { throw refusal(key, entry, "an object") }
            plans[placement] = try plan(fields, over: plans[placement] ?? PlacementPlan(), key: key)
        }
    }

    private func plan(_ fields: [String: Any], over plan: PlacementPlan, key: String) throws -> PlacementPlan {
        var plan = plan
        for (name, value) in fields.sorted(by: { $0.key < $1.key }) {
            let key = "\(key).\(name)"
            switch name {
            case "wanted": plan.wanted = try choice(key, value)
            case "goal": plan.goal = try choice(key, value)
            case "lastRung": plan.lastRung = try choice(key, value)
            case "limit": plan.limit = Int(try number(key, value, in: 1...Double(SlateRequest.largestLimit)))
            case "mostPriceShare": plan.mostPriceShare = value is NSNull ? nil : try number(key, value, in: 0...100)
            case "isCautious": plan.isCautious = try flag(key, value)
            case "saysWhen": plan.saysWhen = try flag(key, value)
            case "upgradeShare": plan.upgradeShare = try number(key, value, in: 0...1)
            case "likenessShare": plan.likenessShare = try number(key, value, in: 0...1)
            case "discoveryShare": plan.discoveryShare = try number(key, value, in: 0...0.5)
            case "relevanceFloor": plan.relevanceFloor = try number(key, value, in: 0...1)
            default: throw refusal(key, value, "one of the fields that docs/placements.md names")
            }
        }
        return plan
    }

    private func flag(_ key: String, _ value: Any) throws -> Bool {
        guard let flag = value as? Bool else { throw refusal(key, value, "true or false") }
        return flag
    }

    private func number(_ key: String, _ value: Any, in bounds: ClosedRange<Double>) throws -> Double {
        // Foundation keeps true and 1 apart by the type that the number was made of.
        guard let number = value as? NSNumber, String(cString: number.objCType) != "c", bounds.contains(number.doubleValue) else {
            throw SettingError.unusable(path: path, key: key, value: "\(value)", bounds: bounds)
        }
        return number.doubleValue
    }

    private func choice<Choice: RawRepresentable & CaseIterable>(_ key: String, _ value: Any) throws -> Choice
    where Choice.RawValue == String {
        guard let text = value as? String, let choice = Choice(rawValue: text) else {
            throw refusal(key, value, Choice.allCases.map { "\"\($0.rawValue)\"" }.joined(separator: ", "))
        }
        return choice
    }

    private func refusal(_ key: String, _ value: Any, _ expected: String) -> SettingError {
        .unexpected(path: path, key: key, value: "\(value)", expected: expected)
    }
}
