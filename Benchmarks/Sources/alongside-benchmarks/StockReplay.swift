import Affinity
import Commerce
import Foundation
import Merchandising
import Storage

/// Later orders of a shop, asked hour by hour under stock goals.
final class StockReplay {
    /// An order to come: its products in the order in which they join the basket, and the one of them that was hidden.
    struct Question {
        let request: SlateRequest
        let hidden: ProductID
        /// Before each product but the first: what is in the basket.
        var steps: [SlateRequest] = []
        /// What each of those is shown without any push.
        var plainSteps: [Set<ProductID>] = []
        /// What the whole basket is shown without any push.
        var plain: Set<ProductID> = []
    }

    /// What decides the pushes.
    enum Mode { case controlled, full }

    /// What a replay came to.
    struct Result {
        /// Units of each goal.
        var sold: [Int]
        var hitRate: Double
        var kept: Double?
        /// Over the hours of the week's demand, of the first goal.
        var meanPush: Double
    }

    let storefront: Storefront
    let planning: StockPlanning
    let start: Timestamp
    let end: Timestamp
    let hitRate: Double
    private(set) var questions: [Question]
    /// How shown products turn into sales.
    let measured: ShownAndBought
    private static let hour: Int64 = 3_600_000

    /// - Parameters:
    ///   - shop: with a model of everything before the replayed orders.
    ///   - earlier: the same shop some weeks before, with the model of that time.
    init(shop: String, earlier: String, folder: String) throws {
        guard let (model, entry) = try ModelFolder(path: shop + "/models").open() else { throw ReplayError("no model in \(shop)") }
        let database = try ShopDatabase(folder: shop, mode: .readWrite)
        let catalogue = try database.catalogue()
        let ownership = try database.ownership(positions: Storefront.positions(of: catalogue, model: model))
        storefront = Storefront(model: model, modelName: entry.name, catalogue: catalogue, ownership: ownership)
        questions = try Self.questions(folder)
        guard let first = questions.first?.request.time, let last = questions.last?.request.time else { throw ReplayError("no questions") }
        start = Timestamp(millisecondsSince1970: first.millisecondsSince1970 / 86_400_000 * 86_400_000)
        end = Timestamp(millisecondsSince1970: (last.millisecondsSince1970 / 86_400_000 + 1) * 86_400_000)
        planning = try database.stockPlanning(at: start)
        var dice = Dice(state: 7)
        measured = try Self.measured(earlier: earlier, orders: database.purchaseHistory(), dice: &dice)
        var hits = 0
        let shop = storefront
        for number in questions.indices {
            questions[number].steps = Self.steps(of: questions[number].request, with: &dice)
            questions[number].plainSteps = questions[number].steps.map { Self.shown(shop.slate(for: $0), in: shop) }
            questions[number].plain = Self.shown(storefront.slate(for: questions[number].request), in: storefront)
            if questions[number].plain.contains(questions[number].hidden) { hits += 1 }
        }
        hitRate = Double(hits) / Double(questions.count)
    }

    var summary: String {
        """
        \(questions.count) orders from \(start) to \(end), HR@10 without push \(String(format: "%.2f %%", 100 * hitRate)), \
        \(String(format: "%.1f", planning.slatesPerDay)) slates a day before, \
        \(String(format: "%.1f", Double(questions.reduce(0) { $0 + $1.steps.count }) / start.days(until: end))) in the replay
        measured: \(Self.words(measured.acceptance)), from \(measured.shown) shown products, \(measured.joined) of which joined next
        the model itself takes: \(storefront.model.acceptance.map(Self.words) ?? "chances as they are")
        """
    }

    private static func words(_ acceptance: SlateAcceptance) -> String {
        "logit P = \(String(format: "%.3f + %.3f", acceptance.intercept, acceptance.slope)) · logit chance"
    }

    /// Units that a goal's products sell without any push.
    func unpushed(_ goal: StockGoalRecord) -> Int { run([goal], seed: 0, mode: .controlled, isPushed: false).sold[0] }

    /// Hour by hour through the orders.
    func run(_ goals: [StockGoalRecord], seed: UInt64, mode: Mode, isPushed: Bool = true) -> Result {
        let box = StockPushes()
        let shop = storefront.under(stockPushes: box)
        let controller = StockController()
        var dice = Dice(state: seed)
        var states = goals.map(\.state)
        let products = goals.map(\.goal.products.products)
        let wanted = products.reduce(into: Set<ProductID>()) { $0.formUnion($1) }
        var sold = [Double](repeating: 0, count: goals.count)
        var (hits, next, pushes, days) = (0, 0, 0.0, 0.0)
        var now = start
        while now < end {
            let then = Timestamp(millisecondsSince1970: now.millisecondsSince1970 + Self.hour)
            for number in goals.indices {
                states[number] = controller.advance(
                    states[number], of: goals[number].goal, sold: Int(sold[number]), at: now, shape: planning.shape)
            }
            let strengths = states.map { mode == .full ? StockController.mostPush : $0.push }
            if isPushed { box.replace(with: zip(products, strengths).map { (Array($0), $1) }) }
            let demand = planning.shape.days(from: now, to: then)
            pushes += strengths[0] * demand
            days += demand
            while next < questions.count, let time = questions[next].request.time, time < then {
                let question = questions[next]
                next += 1
                let isQuiet = !isPushed || strengths.allSatisfy { $0 <= 0 }
                let shown = isQuiet ? question.plain : Self.shown(shop.slate(for: question.request), in: shop)
                if shown.contains(question.hidden) { hits += 1 }
                var bought = Set(question.request.basket)
                if shown.contains(question.hidden) { bought.insert(question.hidden) }
                if !isQuiet { bought.formUnion(persuaded(question, by: shop, of: wanted, dice: &dice)) }
                for number in goals.indices {
                    for product in bought.intersection(products[number]) { sold[number] += planning.unitsPerOrder[product]?.mean ?? 1 }
                }
            }
            now = then
        }
        return Result(
            sold: sold.map { Int($0) }, hitRate: Double(hits) / Double(questions.count), kept: box.takeMeasure().meanKept,
            meanPush: days > 0 ? pushes / days : 0)
    }

    /// What shoppers take on top of their order: drawn for each slate that a push brought a product into.
    private func persuaded(_ question: Question, by shop: Storefront, of wanted: Set<ProductID>, dice: inout Dice) -> Set<ProductID> {
        var taken: Set<ProductID> = []
        for (step, plain) in zip(question.steps, question.plainSteps) {
            var request = step
            request.explain = true
            let slate = shop.slate(for: request)
            for item in slate.items {
                let product = shop.products[item.position].id
                guard wanted.contains(product), !plain.contains(product) else { continue }
                if dice.chance() < measured.acceptance.probability(slate.explanation?.chances?[item.position] ?? 0) {
                    taken.insert(product)
                }
            }
        }
        return taken
    }

    /// Learned from the orders that came after the earlier shop's last, each product of an order joining at random.
    private static func measured(earlier: String, orders: PurchaseHistory, dice: inout Dice) throws -> ShownAndBought {
        guard let (model, entry) = try ModelFolder(path: earlier + "/models").open() else { throw ReplayError("no model in \(earlier)") }
        let database = try ShopDatabase(folder: earlier, mode: .readWrite)
        let catalogue = try database.catalogue()
        let ownership = try database.ownership(positions: Storefront.positions(of: catalogue, model: model))
        let storefront = Storefront(model: model, modelName: entry.name, catalogue: catalogue, ownership: ownership)
        let last = try database.purchaseHistory().lastPurchase
        var later: [SlateRequest] = []
        for basket in orders.basketTimes.indices where last.map({ $0 < orders.basketTimes[basket] }) ?? false {
            let products = orders.items(inBasket: basket).map { orders.products[Int($0)] }
            guard products.count > 1 else { continue }
            later.append(SlateRequest(basket: shuffled(products, with: &dice), time: orders.basketTimes[basket]))
        }
        return try ShownAndBought(storefront: storefront, orders: later)
    }

    private static func shuffled(_ products: [ProductID], with dice: inout Dice) -> [ProductID] {
        var products = products
        for last in stride(from: products.count - 1, to: 0, by: -1) { products.swapAt(last, Int(dice.next() % UInt64(last + 1))) }
        return products
    }

    private static func steps(of request: SlateRequest, with dice: inout Dice) -> [SlateRequest] {
        var basket = request.basket
        for last in stride(from: basket.count - 1, to: 0, by: -1) { basket.swapAt(last, Int(dice.next() % UInt64(last + 1))) }
        return basket.indices.dropFirst().map { length in
            var step = request
            step.basket = Array(basket[..<length])
            return step
        }
    }

    private static func shown(_ slate: Slate, in shop: Storefront) -> Set<ProductID> {
        Set(slate.items.map { shop.products[$0.position].id })
    }

    private struct Line: Decodable {
        var id: String
        var basket: [String]?
        var customer_id: String?
        var at: String?
        var target: String?
    }

    private static func questions(_ folder: String) throws -> [Question] {
        func lines(_ name: String) throws -> [Line] {
            try Data(contentsOf: URL(fileURLWithPath: "\(folder)/\(name)")).split(separator: UInt8(ascii: "\n"))
                .map { try JSONDecoder().decode(Line.self, from: $0) }
        }
        let hidden = Dictionary(uniqueKeysWithValues: try lines("truth.jsonl").map { ($0.id, $0.target ?? "") })
        return try lines("queries.jsonl").compactMap { line -> Question? in
            guard let at = line.at.flatMap(moment), let target = hidden[line.id] else { return nil }
            return Question(
                request: SlateRequest(
                    basket: (line.basket ?? []).map { ProductID($0) }, customer: line.customer_id.map { CustomerID($0) }, time: at),
                hidden: ProductID(target))
        }
        .sorted { ($0.request.time?.millisecondsSince1970 ?? 0) < ($1.request.time?.millisecondsSince1970 ?? 0) }
    }

    private static func moment(_ text: String) -> Timestamp? {
        let formatter = DateFormatter()
        formatter.locale = Locale(identifier: "en_US_POSIX")
        formatter.timeZone = TimeZone(identifier: "UTC")
        formatter.dateFormat = "yyyy-MM-dd HH:mm:ss"
        return formatter.date(from: text.replacingOccurrences(of: "T", with: " ").replacingOccurrences(of: "Z", with: ""))
            .map { Timestamp(millisecondsSince1970: Int64($0.timeIntervalSince1970 * 1000)) }
    }

    /// splitmix64 (Steele, Lea and Flood, 2014).
    struct Dice {
        var state: UInt64

        mutating func chance() -> Double { Double(next() >> 11) / Double(1 << 53) }

        mutating func next() -> UInt64 {
            state &+= 0x9e37_79b9_7f4a_7c15
            var mixed = state
            mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
            mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
            return mixed ^ (mixed >> 31)
        }
    }
}

/// Why a replay cannot begin.
struct ReplayError: Error, CustomStringConvertible {
    let description: String
    init(_ description: String) { self.description = description }
}
