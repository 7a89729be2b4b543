import Foundation
import Merchandising
import Web

/// Answers a file of questions in the API's JSON, one a line, into a file of answers.
struct BatchAnswers {
    let storefront: Storefront
    /// How many suggestions where a question does not say; as many as its placement shows for `nil`.
    let limit: Int?

    /// Answers every line; nothing is written if one cannot be read.
    ///
    /// - Returns: how many questions there were.
    /// - Throws: ``BatchError`` naming file and line.
    func answer(file: String, into output: String, progress: ProgressLine) throws -> Int {
        let input: Data
        do {
            input = file == "-" ? try FileHandle.standardInput.readToEnd() ?? Data() : try Data(contentsOf: URL(fileURLWithPath: file))
        } catch {
            throw BatchError(place: file, reason: "cannot be read: \(error.localizedDescription)")
        }
        var answers = Data()
        var count = 0
        progress.begin("answering")
        for (index, line) in input.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).enumerated() {
            guard line.contains(where: { $0 > UInt8(ascii: " ") }) else { continue }
            do throws(RecommendationQuery.Unreadable) {
                answers.append(contentsOf: try RecommendationQuery(json: line).answer(from: storefront, limit: limit))
            } catch {
                throw BatchError(place: "\(file), line \(index + 1)", reason: error.description)
            }
            answers.append(UInt8(ascii: "\n"))
            count += 1
            progress.show(fraction: Double(line.endIndex) / Double(input.count), count: count, unit: "questions")
        }
        progress.end()
        do {
            if output == "-" {
                FileHandle.standardOutput.write(answers)
            } else {
                try answers.write(to: URL(fileURLWithPath: output), options: .atomic)
            }
        } catch {
            throw BatchError(place: output, reason: "cannot be written: \(error.localizedDescription)")
        }
        return count
    }
}

/// What is wrong with a batch, and where.
struct BatchError: Error, CustomStringConvertible {
    let place: String
    let reason: String

    var description: String { "\(place): \(reason)" }
}
