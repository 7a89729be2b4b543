import Commerce
import Foundation
import Merchandising

/// Proposals as a page to read.
struct BundlePage {
    let storefront: Storefront
    let settings: BundleSettings

    func text(_ proposals: [BundleProposal]) -> String {
        proposals.enumerated().map { number, proposal in
            let wording = BundleWording(proposal: proposal, storefront: storefront, days: settings.days)
            var lines = ["## \(number + 1). \(proposal.title)", "", wording.contents.map { "- \($0)" }.joined(separator: "\n"), ""]
            lines.append("**Why.** \(wording.why)")
            lines.append("")
            lines.append("**Earns.** \(wording.earnings)")
            if let test = wording.test { lines += ["", "**Test.** \(test)"] }
            if !wording.risks.isEmpty { lines += ["", "**Could go wrong.** \(wording.risks.joined(separator: " "))"] }
            return lines.joined(separator: "\n")
        }.joined(separator: "\n\n") + "\n"
    }
}
