import Foundation

/// A file that a command is given, or the standard input for `-`.
struct InputFile {
    let path: String

    /// What it holds, read; whatever is wrong with it is said with its name.
    /// - Throws: ``Refusal``.
    func read<Content>(_ reading: (Data) throws -> Content) throws -> Content {
        let isStandard = path == "-"
        guard let data = isStandard ? FileHandle.standardInput.readDataToEndOfFile() : FileManager.default.contents(atPath: path) else {
            throw Refusal(description: "\(path): cannot be read; name a file that is there, or - for the standard input")
        }
        do {
            return try reading(data)
        } catch {
            throw Refusal(description: "\(isStandard ? "the standard input" : path): \(error)")
        }
    }

    /// Why it cannot be used.
    struct Refusal: Error, CustomStringConvertible {
        let description: String
    }
}
