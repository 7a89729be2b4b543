import Commerce

/// The form that sets a goal.
struct GoalEditorView {
    let units: String
    let coverDays: String
    let firstDay: String
    let lastDay: String
    let own: RuleEditorView.Selection
    let formToken: String
    let complaint: String?

    init(_ form: GoalForm, currency: Currency?, formToken: String, complaint: String? = nil) {
        func text(_ name: String) -> String { form.texts[name] ?? "" }
        (units, coverDays) = (text("units"), text("cover_days"))
        (firstDay, lastDay) = (text("first_day"), text("last_day"))
        own = RuleEditorView.selection(form.texts, prefix: "", currency: currency)
        self.formToken = formToken
        self.complaint = complaint
    }
}
