import Commerce
import Merchandising

extension Problem {
    /// A goal is not set or ended so.
    init(_ refusal: StockGoalRefusal) {
        let list = "GET /v1/goals lists those there are."
        switch refusal {
        case .unknown(let id):
            let short = Self.shortened(id.rawValue)
            self.init(kind: .unknownGoal, detail: "There is no stock goal with the id \"\(short)\".", remedy: list, value: short)
        case .taken, .over: self.init(kind: .conflict, detail: "Not done: \(refusal).", remedy: list)
        case .endsBeforeItBegins, .endsInThePast: self = Self.refused("/ends_at", refusal)
        case .noUnits: self = Self.refused("/units", refusal)
        case .noDays, .noStock, .coveredAlready: self = Self.refused("/cover_days", refusal)
        case .noProducts: self = Self.refused("/products", refusal)
        }
    }

    private static func refused(_ pointer: String, _ refusal: StockGoalRefusal) -> Problem {
        // The refusal says what is wrong, and what to do after a semicolon where there is something to do.
        let parts = refusal.description.split(separator: ";", maxSplits: 1).map { $0.drop { $0 == " " } }
        let remedy = parts.count > 1 ? parts[1].prefix(1).uppercased() + parts[1].dropFirst() + "." : "Ask for less, or leave it."
        return Problem(kind: .invalidField, detail: "Not done: \(parts[0]).", remedy: remedy, place: .body(pointer: pointer))
    }
}
