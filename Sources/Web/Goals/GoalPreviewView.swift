import Commerce
import Merchandising

/// What would be said of a goal on its first day, with a button that sets it.
struct GoalPreviewView {
    let goalTitle: String
    let daysLine: String
    let outlook: OutlookChart
    /// The goal as the API's JSON, which the button sends.
    let goalText: String
    let formToken: String

    init(_ record: StockGoalRecord, text: String, currency: Currency?, formToken: String) {
        goalTitle = GoalWording(currency: currency).sentence(record)
        daysLine = "\(Wording.moment(record.goal.startsAt)) to \(Wording.moment(record.goal.endsAt))"
        outlook = OutlookChart(record.outlook)
        goalText = text
        self.formToken = formToken
    }
}
