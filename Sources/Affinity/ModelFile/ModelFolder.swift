public import Commerce
import Foundation

/// The folder that a shop's models are kept in: published whole, the last few kept, one of them in service; beside them the last that was
/// found wanting and kept aside.
///
/// A model is published by writing it under a temporary name, fsync, rename, fsync of the folder; then the file `current` is replaced in the
/// same way. A crash at any moment leaves either the old or the new model in service, and what it leaves behind under temporary names
/// is removed by the next publication.
public struct ModelFolder: Sendable {
    /// One published model.
    public struct Entry: Hashable, Sendable {
        /// Ascending from the first publication.
        public let number: Int
        /// Where it is.
        public let path: String
        /// Whether `current` names it.
        public let isCurrent: Bool
        /// Whether it was found worse than what it was compared with, and never was in service.
        public let isKeptAside: Bool
        /// Bytes of the file.
        public let bytes: Int
        /// When it was published.
        public let publishedAt: Timestamp

        /// The file's name.
        public var name: String { (path as NSString).lastPathComponent }
    }

    /// The folder's path.
    public let path: String
    /// How many models are kept.
    public let keep: Int

    /// The folder at a path; it is made by the first publication.
    public init(path: String, keep: Int = 3) {
        self.path = path
        self.keep = keep
    }

    /// Writes a model durably, puts it into service and removes those beyond the last few.
    ///
    /// - Returns: the new model's entry.
    /// - Throws: ``ModelFolderError`` when a step fails; the model in service is then the one before, and the new one is gone.
    @discardableResult
    public func publish(_ learned: LearnedModel) throws -> Entry {
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        try removeLeftovers()
        let number = (try entries().map(\.number).max() ?? 0) + 1
        let name = Self.name(number)
        try write(learned, named: name) { try DurableFile.write(Data(name.utf8), named: Self.pointer, in: path) }
        try prune()
        return try entry(number)
    }

    /// Writes a model durably without putting it into service; ``rollBack(to:)`` does that. One is kept so, the last.
    ///
    /// - Returns: the new model's entry.
    /// - Throws: ``ModelFolderError`` when a step fails.
    public func keepAside(_ learned: LearnedModel) throws -> Entry {
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        try removeLeftovers()
        let number = (try entries().map(\.number).max() ?? 0) + 1
        try write(learned, named: Self.name(number, isKeptAside: true)) {}
        try prune()
        return try entry(number)
    }

    private func entry(_ number: Int) throws -> Entry {
        guard let entry = try entries().first(where: { $0.number == number }) else { throw ModelFolderError.noModel(path) }
        return entry
    }

    /// Writes and checks a model; where that or what follows fails, its file is gone.
    private func write(_ learned: LearnedModel, named name: String, then follow: () throws -> Void) throws {
        do {
            try DurableFile.write(named: name, in: path, pieces: try learned.file().write)
            _ = try Model(path: "\(path)/\(name)")
            try follow()
        } catch {
            try? FileManager.default.removeItem(atPath: "\(path)/\(name)")
            throw error
        }
    }

    /// All models, newest first.
    public func entries() throws -> [Entry] {
        guard FileManager.default.fileExists(atPath: path) else { return [] }
        let current = try? String(contentsOfFile: "\(path)/\(Self.pointer)", encoding: .utf8)
        return try FileManager.default.contentsOfDirectory(atPath: path).compactMap { name -> Entry? in
            let isKeptAside = name.hasSuffix(Self.aside)
            guard let number = Self.number(name) else { return nil }
            let attributes = try FileManager.default.attributesOfItem(atPath: "\(path)/\(name)")
            let modified = (attributes[.modificationDate] as? Date) ?? Date(timeIntervalSince1970: 0)
            return Entry(
                number: number, path: "\(path)/\(name)", isCurrent: name == current, isKeptAside: isKeptAside,
                bytes: (attributes[.size] as? Int) ?? 0, publishedAt: Timestamp(secondsSince1970: Int64(modified.timeIntervalSince1970)))
        }
        .sorted { $0.number > $1.number }
    }

    /// Opens the model in service; where it is refused, the newest of the others that is not.
    ///
    /// - Parameter refused: told of each file that was refused, and why.
    /// - Returns: the model and its entry, or `nil` if no model was published yet.
    /// - Throws: ``ModelFolderError/allRefused(_:_:)`` if there are models and each is refused.
    public func open(refused: (Entry, ModelRefusal) -> Void = { _, _ in }) throws -> (model: Model, entry: Entry)? {
        let candidates = try entries().filter { !$0.isKeptAside }.sorted {
            ($0.isCurrent ? 1 : 0, $0.number) > ($1.isCurrent ? 1 : 0, $1.number)
        }
        var reasons: [String] = []
        for entry in candidates {
            do {
                return (try Model(path: entry.path), entry)
            } catch {
                refused(entry, error)
                reasons.append("\(entry.name): \(error)")
            }
        }
        if !reasons.isEmpty { throw ModelFolderError.allRefused(path, reasons) }
        return nil
    }

    /// Puts the model before the one in service, or the named one, into service.
    ///
    /// - Returns: the model that now is.
    /// - Throws: ``ModelFolderError`` if there is no such model; ``ModelRefusal`` if it is damaged.
    public func rollBack(to number: Int? = nil) throws -> Entry {
        let entries = try entries()
        let current = entries.first(where: \.isCurrent)?.number ?? Int.max
        var target: Entry
        if let number {
            guard let named = entries.first(where: { $0.number == number }) else {
                throw ModelFolderError.noSuchModel(number, entries.map(\.number))
            }
            target = named
        } else {
            guard let earlier = entries.first(where: { $0.number < current && !$0.isKeptAside }) else {
                throw ModelFolderError.noEarlierModel
            }
            target = earlier
        }
        _ = try Model(path: target.path)
        if target.isKeptAside {
            try DurableFile.rename(target.name, to: Self.name(target.number), in: path)
            target = try entry(target.number)
        }
        try DurableFile.write(Data(target.name.utf8), named: Self.pointer, in: path)
        return try self.entries().first(where: \.isCurrent) ?? target
    }

    private func prune() throws {
        let entries = try entries()
        let beyond = entries.filter { !$0.isKeptAside }.dropFirst(keep) + entries.filter(\.isKeptAside).dropFirst()
        for entry in beyond where !entry.isCurrent {
            try FileManager.default.removeItem(atPath: entry.path)
        }
    }

    private func removeLeftovers() throws {
        for name in try FileManager.default.contentsOfDirectory(atPath: path) where name.hasSuffix(DurableFile.temporarySuffix) {
            try FileManager.default.removeItem(atPath: "\(path)/\(name)")
        }
    }

    private static let pointer = "current"

    /// Ends the names of models that are kept aside; older programs take no notice of them.
    private static let aside = ".kept-aside"

    private static func name(_ number: Int, isKeptAside: Bool = false) -> String {
        let digits = String(number)
        return "model-" + String(repeating: "0", count: max(0, 6 - digits.count)) + digits + ".alongside" + (isKeptAside ? aside : "")
    }

    private static func number(_ name: String) -> Int? {
        let published = name.hasSuffix(aside) ? name.dropLast(aside.count) : name[...]
        guard published.hasPrefix("model-"), published.hasSuffix(".alongside") else { return nil }
        return Int(published.dropFirst(6).dropLast(10))
    }
}
