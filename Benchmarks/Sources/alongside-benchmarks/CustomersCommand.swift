import Analytics
import ArgumentParser
import Commerce
import Foundation

/// Fits the models of repeat purchase and spending to a file of purchases, on one thread.
struct CustomersCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "customers", abstract: "Times fitting BG/NBD, Pareto/NBD and Gamma-Gamma.",
        discussion: "Example: gzip -dc CDNOW_master.txt.gz > cdnow.txt; alongside-benchmarks customers cdnow.txt --until 1998-06-30")

    @Argument(help: "Purchases: customer, date (YYYYMMDD), units and amount, separated by spaces.") var file: String
    @Option(help: "The last day of observation.") var until: String

    func run() throws {
        let purchases = try String(contentsOfFile: file, encoding: .utf8).split(whereSeparator: \.isNewline).enumerated()
            .compactMap { number, line -> CustomerPurchase? in
                let fields = line.split(separator: " ")
                guard fields.count == 4, let date = moment(fields[1]) else { return nil }
                let amount = try Money(decimal: fields[3].utf8, currency: .usd).minorUnits
                return CustomerPurchase(order: OrderID("\(number)"), customer: CustomerID(String(fields[0])), at: date, amount: amount)
            }
        guard let end = moment(until.filter { $0 != "-" }) else { throw ValidationError("\(until) is no date; give YYYY-MM-DD") }
        let customers = timed("histories") { CustomerHistory.histories(of: purchases, until: end) }
        let histories = customers.map(\.history)
        let betaGeometric = timed("BG/NBD") { BetaGeometricModel(fitting: histories) }
        let pareto = timed("Pareto/NBD") { ParetoModel(fitting: histories) }
        let spending = timed("Gamma-Gamma") {
            GammaGammaModel(fitting: customers.map { .init(repeats: $0.history.repeats, mean: $0.meanRepeatAmount) })
        }
        guard let betaGeometric, let pareto, let spending else { throw ValidationError("nobody came again") }
        print("customers\t\(customers.count)")
        print("BG/NBD\t\(betaGeometric.r) \(betaGeometric.alpha) \(betaGeometric.a) \(betaGeometric.b)")
        print("Pareto/NBD\t\(pareto.r) \(pareto.alpha) \(pareto.s) \(pareto.beta)")
        print("Gamma-Gamma\t\(spending.p) \(spending.q) \(spending.v)")
    }

    private func timed<Result>(_ name: String, _ work: () -> Result) -> Result {
        let started = ContinuousClock.now
        let result = work()
        print("\(name)\t\((ContinuousClock.now - started) / .seconds(1)) s")
        return result
    }

    private func moment(_ text: some StringProtocol) -> Timestamp? {
        guard let number = Int(text), let day = CalendarDate(year: number / 10_000, month: number / 100 % 100, day: number % 100) else {
            return nil
        }
        return Timestamp(secondsSince1970: day.daysSince1970 * 86_400)
    }
}
