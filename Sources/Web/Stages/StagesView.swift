import Affinity
import Commerce
import Merchandising

/// How one slate came about, stage by stage.
struct StagesView {
    /// A placement that can be chosen.
    struct Choice {
        let choiceName: String
        let isChosen: Bool
    }

    /// A number of candidates with what became of them.
    struct Count {
        let countName: String
        let countText: String
    }

    /// A rule that dropped candidates.
    struct RuleCount {
        let ruleName: String
        let ruleLink: String
        let ruleCount: String
    }

    let choices: [Choice]
    let productText: String
    let customerText: String
    let visitorText: String
    let limitText: String
    let basketIDs: [String]
    let anchors: [ProductLink]
    let hasAnchors: Bool
    let found: [Count]
    let foundLine: String
    let dropped: [Count]
    let hasDropped: Bool
    let rules: [RuleCount]
    let hasRules: Bool
    let goalLine: String?
    let rows: [StagesRow]
    let hasRows: Bool
    let runnerUp: [StagesRow]
    let hasRunnerUp: Bool
    let hasShares: Bool
    let fallbackLine: String?

    /// A product's name that leads to its page.
    struct ProductLink {
        let linkTitle: String
        let link: String
    }

    init(_ question: StagesQuestion, slate: Slate, storefront: Storefront) {
        let explanation = slate.explanation ?? Slate.Explanation()
        let names = Set(storefront.plannedPlacements).union([question.placement]).map(\.name).sorted()
        choices = names.map { Choice(choiceName: $0, isChosen: $0 == question.placement.name) }
        (productText, customerText) = (question.product?.rawValue ?? "", question.customer?.rawValue ?? "")
        (visitorText, limitText) = (question.visitor?.rawValue ?? "", String(question.limit))
        basketIDs = question.basket.ids.map(\.rawValue)
        anchors = explanation.anchors.map { position in
            let product = storefront.products[position]
            return ProductLink(linkTitle: product.title, link: PageLink.product(product.id, question.basket))
        }
        hasAnchors = !anchors.isEmpty
        found = explanation.found.sorted { $0.key < $1.key }
            .map { Count(countName: StagesWording.source($0.key), countText: Wording.count($0.value)) }
        foundLine = Wording.counted(explanation.candidates, "candidate was found", "candidates were found")
        dropped = explanation.dropped.sorted { ($1.value, $0.key.rawValue) < ($0.value, $1.key.rawValue) }
            .map { Count(countName: StagesWording.refusal($0.key), countText: Wording.count($0.value)) }
        hasDropped = !dropped.isEmpty
        rules = explanation.rules.sorted { $0.key < $1.key }
            .map {
                RuleCount(ruleName: $0.key.rawValue, ruleLink: RulesPages.address($0.key, "history"), ruleCount: Wording.count($0.value))
            }
        hasRules = !rules.isEmpty
        goalLine = explanation.pushes.map { pushes in
            """
            The merchant's goals moved it by \(Wording.percentage(pushes.applied)) of what they ask for; \
            \(Wording.percentage(pushes.kept)) of the expected purchases are left.
            """
        }
        let shown = (slate.items + [explanation.runnerUp].compactMap(\.self)).compactMap { explanation.shares[$0.position] }
        let scale = shown.joined().map { abs($0.value) }.max() ?? 0
        func row(_ item: Slate.Item, rank: Int?) -> StagesRow {
            StagesRow(
                item, rank: rank, shares: explanation.shares[item.position] ?? [], scale: scale, basket: question.basket,
                storefront: storefront)
        }
        rows = slate.items.enumerated().map { row($1, rank: $0 + 1) }
        hasRows = !rows.isEmpty
        runnerUp = explanation.runnerUp.map { [row($0, rank: nil)] } ?? []
        hasRunnerUp = !runnerUp.isEmpty
        hasShares = (rows + runnerUp).contains(where: \.hasRowShares)
        fallbackLine = slate.isFallback ? "Too little was found for the places, so best sellers fill the rest." : nil
    }
}
