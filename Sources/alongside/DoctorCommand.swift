import ArgumentParser
import Foundation

/// Checks the shop's folder and says what to do.
struct DoctorCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor",
        abstract: "Checks database, model, disk and amounts of data, and says what to do.",
        discussion: "Example: alongside doctor --shop my-shop\nExits with 1 if something is broken.")

    @OptionGroup var shop: ShopFolder

    @Flag(help: "Prints the findings as JSON.")
    var json = false

    func run() async throws {
        let diagnosis = Diagnosis(of: shop)
        if json {
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
            print(String(decoding: try encoder.encode(diagnosis), as: UTF8.self))
        } else {
            for finding in diagnosis.findings {
                let mark =
                    switch finding.grade {
                    case .fine: "ok     "
                    case .note: "note   "
                    case .problem: "PROBLEM"
                    }
                print("\(mark)  \(finding.text)\(finding.remedy.isEmpty ? "" : " \(finding.remedy)")")
            }
        }
        if diagnosis.hasProblem { throw ExitCode.failure }
    }
}
