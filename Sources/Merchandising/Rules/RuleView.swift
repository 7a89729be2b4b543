import Commerce
import Foundation

/// The rules in force for a placement, a segment and a moment, as columns along the catalogue.
final class RuleView: Sendable {
    /// What is added to a product's utility; empty where nothing is boosted.
    private let pushes: [Float]
    /// Whether a product is never shown; empty where none is blocked.
    private let blocked: [Bool]
    /// What stands at a place, 0 being the first, in the order of places and rules.
    let pins: [(place: Int, position: Int32)]
    /// Which of the book's rules about two products are in force; empty where none is.
    let inForce: [Bool]
    /// Rules in force, by their number in the book.
    let numbers: [Int]
    private let book: RuleBook
    /// The moments between which no rule begins or ends.
    private let since: Timestamp?
    private let until: Timestamp?
    private let knowsMoment: Bool

    init(book: RuleBook, placement: Placement, segments: ShopperSegments, moment: Timestamp?) {
        self.book = book
        let here = book.rules.indices.filter { number in
            let rule = book.rules[number]
            return (rule.placements.isEmpty || rule.placements.contains(placement))
                && segments.mayHave(whatIsFor: rule.segments)
        }
        let edges = here.flatMap { [book.rules[$0].startsAt, book.rules[$0].endsAt].compactMap { $0 } }
        since = moment.flatMap { moment in edges.filter { $0 <= moment }.max() }
        until = moment.flatMap { moment in edges.filter { moment < $0 }.min() }
        knowsMoment = moment != nil || edges.isEmpty
        numbers = here.filter { book.rules[$0].isInForce(at: moment) }
        var pushes: [Float] = []
        var blocked: [Bool] = []
        var pins: [(place: Int, position: Int32)] = []
        var inForce: [Bool] = []
        for number in numbers {
            switch book.rules[number].action {
            case .boost(let factor):
                if pushes.isEmpty { pushes = Array(repeating: 0, count: book.catalogue.count) }
                for position in book.products[number] { pushes[Int(position)] += Float(log(factor)) }
            case .block:
                if blocked.isEmpty { blocked = Array(repeating: false, count: book.catalogue.count) }
                for position in book.products[number] { blocked[Int(position)] = true }
            case .pin(let place):
                for (offset, position) in book.products[number].enumerated() { pins.append((place - 1 + offset, position)) }
            case .neverTogether, .mustAgree, .mustDiffer:
                if inForce.isEmpty { inForce = Array(repeating: false, count: book.rules.count) }
                inForce[number] = true
            }
        }
        self.pushes = pushes
        self.blocked = blocked
        self.inForce = inForce
        blocksMuch = 20 * blocked.count { $0 } > blocked.count
        // Places first; the order of rules decides between two for one place.
        self.pins = pins.enumerated().sorted { ($0.element.place, $0.offset) < ($1.element.place, $1.offset) }.map(\.element)
    }

    /// Whether no rule is in force.
    var isEmpty: Bool { numbers.isEmpty }

    /// Whether it blocks so much that candidates should be looked for among the rest.
    let blocksMuch: Bool

    /// Whether any product is put forward or back.
    var hasPushes: Bool { !pushes.isEmpty }

    /// Whether it still says what is in force.
    func isGood(at moment: Timestamp?) -> Bool {
        guard let moment else { return knowsMoment == false || since == nil && until == nil }
        return knowsMoment && since.map { $0 <= moment } ?? true && until.map { moment < $0 } ?? true
    }

    /// What is added to the utility of the product at a position.
    func push(of position: Int32) -> Float { pushes.isEmpty ? 0 : pushes[Int(position)] }

    /// Whether the product at a position is never shown.
    func blocks(_ position: Int32) -> Bool { !blocked.isEmpty && blocked[Int(position)] }

    /// The first rule in force that blocks a product.
    func rule(blocking position: Int32) -> RuleID? {
        numbers.first { number in
            if case .block = book.rules[number].action { book.products[number].contains(position) } else { false }
        }.map { book.rules[$0].id }
    }
}
