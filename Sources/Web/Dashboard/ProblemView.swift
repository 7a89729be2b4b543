/// A problem told to people.
struct ProblemView {
    let problemTitle: String
    let problemDetail: String
    let problemRemedy: String
    let homeLink: String

    init(problem: Problem, homeLink: String) {
        problemTitle = problem.title
        problemDetail = problem.detail
        problemRemedy = problem.kind == .notFound ? "Look for it in the catalogue." : problem.remedy
        self.homeLink = homeLink
    }
}
