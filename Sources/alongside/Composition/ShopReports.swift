import Analytics
import Commerce
import Foundation
import Storage
import Web

/// The shop's reports, read from its database on threads of their own, so that no request waits with them.
struct ShopReports: ReportArchive {
    let database: ShopDatabase
    let settings: AttributionSettings

    func lastDay(at now: Timestamp) async throws -> Int? { try await offTheLoop { try database.lastReportedDay(at: now) } }

    func suggestions(_ range: ReportRange, by dimension: ReportDimension, limit: Int) async throws -> SuggestionReport {
        try await offTheLoop { try database.suggestionReport(range, by: dimension, limit: limit, settings: settings) }
    }

    func channels(_ range: ReportRange) async throws -> ChannelReport {
        try await offTheLoop { try database.channelReport(range, settings: settings) }
    }

    func discovery(_ range: ReportRange) async throws -> DiscoveryReport {
        try await offTheLoop { try DiscoveryReport(range: range, decisions: try database.discoveryDecisions(range)) }
    }

    func shownPairs(_ range: ReportRange, among pairs: [(anchor: ProductID, product: ProductID)]) async throws -> Set<[ProductID]> {
        try await offTheLoop { try database.shownPairs(range, among: pairs) }
    }

    private func offTheLoop<Result: Sendable>(_ work: @escaping @Sendable () throws -> Result) async throws -> Result {
        try await withCheckedThrowingContinuation { continuation in
            Thread { continuation.resume(with: Swift.Result { try work() }) }.start()
        }
    }
}
