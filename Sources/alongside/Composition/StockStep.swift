import Commerce
import Merchandising
import Storage

/// One step of the shop's stock goals: what was sold, what should have been, and how strong each push is from now on.
struct StockStep {
    let database: ShopDatabase
    let storefront: Storefront
    let pushes: StockPushes
    private let controller = StockController()

    init(database: ShopDatabase, storefront: Storefront, pushes: StockPushes) {
        self.database = database
        self.storefront = storefront
        self.pushes = pushes
    }

    /// Takes the step. Plans are held against sales up to the last order that is stored: where orders come in once a day, nobody is behind for the
    /// hours of which nothing is known.
    func take(at now: Timestamp) throws {
        let running = try database.stockGoals().filter { $0.phase(at: now) == .running }
        let measure = pushes.takeMeasure()
        guard !running.isEmpty else { return pushes.replace(with: [:]) }
        let planning = try database.stockPlanning(at: now, requests: 0)
        let known = min(now, planning.lastOrder ?? now)
        let steps = try running.map { record in
            let products = planning.products(of: record.goal, in: storefront)
            let units = try database.unitsSold(from: record.goal.startsAt, until: now)
            let state = controller.advance(
                record.state, of: record.goal, sold: products.reduce(0) { $0 + (units[$1] ?? 0) }, at: max(known, record.state.asOf),
                shape: planning.shape)
            return (id: record.goal.id, products: products, state: state)
        }
        try database.record(
            stockGoalHours: steps.map { step in
                let hour = StockGoalHour(
                    at: now, sold: step.state.sold, planned: step.state.planned, push: step.state.push, slates: measure.slates,
                    kept: measure.meanKept)
                return (step.id, step.state, hour)
            })
        pushes.replace(with: steps.map { ($0.products, $0.state.push) })
    }
}
