public import Affinity
import Mustache

/// An evaluation as one page that needs nothing else: no network, no script, no other file.
public struct EvaluationPage {
    private let view: EvaluationView

    /// - Parameter shopName: what the page calls the shop.
    public init(_ report: EvaluationReport, shopName: String) {
        view = EvaluationView(report, shopName: shopName)
    }

    /// The page as HTML; every text of the shop is escaped by ``UTF8Escaping``.
    /// - Throws: where the template is no Mustache.
    public func html() throws -> String {
        MustacheContentTypes.register(UTF8Escaping(), named: UTF8Escaping.name)
        let sources = ["evaluation": PackageResources.evaluation_mustache, "rows": PackageResources.rows_mustache]
        var library = MustacheLibrary()
        for (name, bytes) in sources {
            try library.register("{{% CONTENT_TYPE:\(UTF8Escaping.name)}}" + String(decoding: bytes, as: UTF8.self), named: name)
        }
        return library.render(view, withTemplate: "evaluation") ?? ""
    }
}
