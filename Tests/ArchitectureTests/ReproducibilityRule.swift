/// Affinity, Analytics and SampleShop know no clock and no dice of their own: time and seed are parameters, so that the same history gives the same model
/// and the same figures.
struct ReproducibilityRule {
    static let targets: Set<String> = ["Affinity", "Analytics", "SampleShop"]

    static func check(_ file: House.File) -> [Violation] {
        guard let target = file.target, targets.contains(target) else { return [] }
        let clocks =
            /\bDate\(\)|\bDate\.now\b|\b(?:Continuous|Suspending)Clock\b|\bclock_gettime\b|\bSystemRandomNumberGenerator\b|\.random\(in:[^,)]*\)/
        return file.swift.matches(of: clocks).map {
            Violation(
                file: file.path, line: $0.line, rule: "\(target) reads a clock or throws dice (\($0.match.output))",
                remedy: "Take the moment or the seed as a parameter.")
        }
    }
}
