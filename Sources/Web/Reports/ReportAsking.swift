import Analytics
import Commerce
import Hummingbird
import Merchandising

/// Puts together what a report says: the sums, and what they call for.
struct ReportAsking: Sendable {
    let archive: any ReportArchive
    let shelf: Shelf
    let now: @Sendable () -> Timestamp

    /// The products on whose pages it is looked for pairs that are never shown, best sellers first.
    private static let anchors = 40
    /// Pairs below so many common buyers are nothing to change a page for.
    private static let fewestTogether = 10

    func query(_ request: Request, limit: Int = 100) async throws -> ReportQuery {
        let today = Int((Double(now().millisecondsSince1970) / 86_400_000).rounded(.down))
        return try ReportQuery(try QueryParameters(request), lastDay: try await archive.lastDay(at: now()) ?? today, limit: limit)
    }

    /// What a period calls for.
    func findings(_ range: ReportRange, placements: SuggestionReport) async throws -> [ReportFinding] {
        let candidates = ReportFinding.candidates(
            in: shelf.current, anchors: Self.anchors, fewestTogether: Self.fewestTogether)
        let shown = try await archive.shownPairs(range, among: candidates.map { ($0.anchor, $0.product) })
        return ReportFinding.findings(
            placements: placements, strategies: try await archive.suggestions(range, by: .strategy, limit: 100),
            products: try await archive.suggestions(range, by: .product, limit: 1_000),
            neverShown: candidates.filter { !shown.contains([$0.anchor, $0.product]) })
    }
}
