import Mustache

/// The pages' templates, read once when the server is made. Every text put into them is escaped by ``UTF8Escaping``.
struct Templates: Sendable {
    /// A page's body; the layout goes around each.
    enum Name: String, CaseIterable {
        case overview, product, basket, problem, keys, revocation, rules, experiments, experiment, reports, attribution, definitions,
            customers, trends, stages, segments
        case ruleEditor = "rule_editor"
        case rulePreview = "rule_preview"
        case ruleHistory = "rule_history"
        case signIn = "sign_in"
        case newToken = "new_token"
        case offers, offer, bundles, bundle
        case offerEditor = "offer_editor"
        case offerPreview = "offer_preview"
        case offerCodes = "offer_codes"
        case goals, goal
        case goalEditor = "goal_editor"
        case goalPreview = "goal_preview"
    }

    private let library: MustacheLibrary

    /// - Throws: where a template is no Mustache.
    init() throws {
        MustacheContentTypes.register(UTF8Escaping(), named: UTF8Escaping.name)
        let sources = [
            "layout": PackageResources.layout_mustache,
            "cards": PackageResources.cards_mustache,
            "picture": PackageResources.picture_mustache,
            "report_frame": PackageResources.report_frame_mustache,
            "bars": PackageResources.bars_mustache,
            Name.overview.rawValue: PackageResources.overview_mustache,
            Name.product.rawValue: PackageResources.product_mustache,
            Name.basket.rawValue: PackageResources.basket_mustache,
            Name.problem.rawValue: PackageResources.problem_mustache,
            Name.keys.rawValue: PackageResources.keys_mustache,
            Name.revocation.rawValue: PackageResources.revocation_mustache,
            Name.rules.rawValue: PackageResources.rules_mustache,
            Name.ruleEditor.rawValue: PackageResources.rule_editor_mustache,
            Name.rulePreview.rawValue: PackageResources.rule_preview_mustache,
            Name.ruleHistory.rawValue: PackageResources.rule_history_mustache,
            "holdout": PackageResources.holdout_mustache,
            "history_chart": PackageResources.history_chart_mustache,
            "interval_chart": PackageResources.interval_chart_mustache,
            Name.experiments.rawValue: PackageResources.experiments_mustache,
            Name.experiment.rawValue: PackageResources.experiment_mustache,
            Name.reports.rawValue: PackageResources.reports_mustache,
            Name.attribution.rawValue: PackageResources.attribution_mustache,
            Name.definitions.rawValue: PackageResources.definitions_mustache,
            Name.customers.rawValue: PackageResources.customers_mustache,
            Name.segments.rawValue: PackageResources.segments_mustache,
            Name.trends.rawValue: PackageResources.trends_mustache,
            Name.stages.rawValue: PackageResources.stages_mustache,
            "selection": PackageResources.selection_mustache,
            "offer_examples": PackageResources.offer_examples_mustache,
            Name.offers.rawValue: PackageResources.offers_mustache,
            Name.offer.rawValue: PackageResources.offer_mustache,
            Name.offerEditor.rawValue: PackageResources.offer_editor_mustache,
            Name.offerPreview.rawValue: PackageResources.offer_preview_mustache,
            Name.offerCodes.rawValue: PackageResources.offer_codes_mustache,
            "depth_chart": PackageResources.depth_chart_mustache,
            "bundle_card": PackageResources.bundle_card_mustache,
            Name.bundles.rawValue: PackageResources.bundles_mustache,
            Name.bundle.rawValue: PackageResources.bundle_mustache,
            "goal_outlook": PackageResources.goal_outlook_mustache,
            Name.goals.rawValue: PackageResources.goals_mustache,
            Name.goal.rawValue: PackageResources.goal_mustache,
            Name.goalEditor.rawValue: PackageResources.goal_editor_mustache,
            Name.goalPreview.rawValue: PackageResources.goal_preview_mustache,
            "stages_row": PackageResources.stages_row_mustache,
            Name.signIn.rawValue: PackageResources.sign_in_mustache,
            Name.newToken.rawValue: PackageResources.new_token_mustache,
        ]
        var library = MustacheLibrary()
        for (name, bytes) in sources {
            // The escaping is set in each template, since a partial begins with Mustache's own again.
            try library.register("{{% CONTENT_TYPE:\(UTF8Escaping.name)}}" + String(decoding: bytes, as: UTF8.self), named: name)
        }
        self.library = library
    }

    /// A whole page.
    func render(_ name: Name, _ view: Any, layout: LayoutView) -> String {
        var layout = layout
        layout.content = library.render(view, withTemplate: name.rawValue) ?? ""
        return library.render(layout, withTemplate: "layout") ?? ""
    }
}
