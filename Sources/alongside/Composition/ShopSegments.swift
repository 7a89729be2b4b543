import Analytics
import Commerce
import Foundation
import Merchandising
import Storage
import Synchronization
import Web

/// The shop's segments in its database, and their members in memory, where requests look them up.
final class ShopSegments: SegmentArchive {
    /// Who is in which segment, for the storefronts in service.
    let roll: SegmentRoll
    private let database: ShopDatabase
    private let figures: ShopFigures
    private let counted = Mutex(Counted())

    /// What was counted last, and from what.
    private struct Counted {
        var segments = -1
        var figures = -1
        var at = Timestamp(secondsSince1970: 0)
        var sizes: [SegmentID: Int]?
    }

    /// What a product is may change without an order: after that many seconds members are counted anew in any case.
    private static let longestSeconds: Int64 = 3600

    init(database: ShopDatabase, figures: ShopFigures, roll: SegmentRoll) {
        self.database = database
        self.figures = figures
        self.roll = roll
    }

    func segments() async throws -> [SegmentVersion] { try await offTheLoop { try self.database.segments() } }

    func history(of id: SegmentID) async throws -> [SegmentVersion] { try await offTheLoop { try self.database.history(ofSegment: id) } }

    func change(_ changes: [SegmentChange], by author: String, at now: Timestamp) async throws -> [SegmentVersion] {
        try await offTheLoop {
            let versions = try self.database.change(segments: changes, by: author, at: now)
            try self.renew(at: now)
            return versions
        }
    }

    func undo(_ id: SegmentID, by author: String, at now: Timestamp) async throws -> SegmentVersion {
        try await offTheLoop {
            let version = try self.database.undo(segment: id, by: author, at: now)
            try self.renew(at: now)
            return version
        }
    }

    func sizes() -> [SegmentID: Int]? { counted.withLock { $0.sizes } }

    func size(of segment: CustomerSegment) async throws -> Int? {
        guard let known = figures.known() else { return nil }
        return try await offTheLoop {
            try SegmentCounting(database: self.database, orders: known.orders, portfolio: known.portfolio).members(of: segment).count
        }
    }

    /// Counts members where orders or segments are others than before, and puts them in service; nothing before customers were read.
    func renew(at now: Timestamp) throws {
        guard let known = figures.known() else { return }
        try counted.withLock { counted in
            let segments = try database.segmentCounter()
            let age = now.millisecondsSince1970 - counted.at.millisecondsSince1970
            guard segments != counted.segments || known.number != counted.figures || age > Self.longestSeconds * 1000 else { return }
            let counting = SegmentCounting(database: database, orders: known.orders, portfolio: known.portfolio)
            let members = try counting.members(of: try database.segments().compactMap(\.segment))
            roll.replace(with: members)
            let sizes = members.map { (SegmentID($0.segment.rawValue), $0.customers.count) }
            counted = Counted(
                segments: segments, figures: known.number, at: now, sizes: Dictionary(sizes, uniquingKeysWith: { first, _ in first }))
        }
    }

    /// Runs work that waits for the disk on a thread of its own, so that no request waits with it.
    private func offTheLoop<Result: Sendable>(_ work: @escaping @Sendable () throws -> Result) async throws -> Result {
        try await withCheckedThrowingContinuation { continuation in
            Thread { continuation.resume(with: Swift.Result { try work() }) }.start()
        }
    }
}
