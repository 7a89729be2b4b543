import Foundation

/// The package these tests stand in.
struct House {
    let root: URL

    init() {
        root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    }

    /// A file of the package, with its path from the root.
    struct File {
        let path: String
        let text: String
        /// The text with code and comments told apart.
        let swift: SwiftText

        init(path: String, text: String) {
            self.path = path
            self.text = text
            swift = SwiftText(text)
        }

        /// `Commerce` for `Sources/Commerce/Money.swift`; `nil` outside `Sources`.
        var target: String? {
            let parts = path.split(separator: "/")
            return parts.count > 2 && parts[0] == "Sources" ? String(parts[1]) : nil
        }
        /// The file's name without folders.
        var name: String { path.split(separator: "/").last.map(String.init) ?? path }
    }

    /// Swift files below those folders, sorted by path; folders that are not there hold none.
    func swiftFiles(in folders: String...) throws -> [File] {
        try folders.flatMap { folder in
            try paths(in: folder).filter { $0.hasSuffix(".swift") }
                .map { File(path: $0, text: try String(contentsOf: root.appendingPathComponent($0), encoding: .utf8)) }
        }
    }

    /// Names of the folders directly in a folder.
    func folders(in folder: String) throws -> [String] {
        let url = root.appendingPathComponent(folder)
        return try FileManager.default.contentsOfDirectory(atPath: url.path).filter {
            var isFolder: ObjCBool = false
            return FileManager.default.fileExists(atPath: url.appendingPathComponent($0).path, isDirectory: &isFolder) && isFolder.boolValue
        }.sorted()
    }

    private func paths(in folder: String) throws -> [String] {
        guard let found = FileManager.default.enumerator(atPath: root.appendingPathComponent(folder).path) else { return [] }
        return found.compactMap { $0 as? String }.filter { !$0.hasPrefix(".build") && !$0.contains("/.build") }.map { "\(folder)/\($0)" }
            .sorted()
    }
}
