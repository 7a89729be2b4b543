import Affinity

/// One row of the picture of evidence, in its coordinates.
struct EvidenceBar {
    let barTitle: String
    /// The title cut to what fits.
    let barLabel: String
    let barCount: String
    let barLift: String
    let barStyle: String
    /// Where the ground begins that keeps the axis away from the title.
    let groundTop: Int
    let labelHeight: Int
    let barTop: Int
    let barWidth: Int
    let countLeft: Int
    let countHeight: Int
    let middle: Int
    let capTop: Int
    let capBottom: Int
    let lowX: Int
    let highX: Int
    let dotX: Int

    /// The longest bar.
    private static let longest = 130
    /// Characters that fit above a bar.
    private static let labelLength = 44

    init?(title: String, count: Int, most: Int, isSuggested: Bool, association: Association?, scale: EvidenceScale, top: Int) {
        guard let association, let lift = association.lift, let interval = association.liftInterval else { return nil }
        barTitle = title
        barLabel = title.count > Self.labelLength ? title.prefix(Self.labelLength - 1) + "…" : title
        barCount = Wording.count(count)
        let range = "\(Wording.ratio(interval.lowerBound)) to \(Wording.ratio(interval.upperBound))"
        barLift = "\(Wording.ratio(lift)) times more often than chance (\(range))"
        barStyle = isSuggested ? "" : "greyed"
        groundTop = top
        labelHeight = top + 14
        barTop = top + 21
        barWidth = max(2, count * Self.longest / most)
        countLeft = barWidth + 6
        countHeight = top + 32
        middle = top + 28
        (capTop, capBottom) = (middle - 4, middle + 4)
        lowX = scale.x(interval.lowerBound)
        highX = scale.x(interval.upperBound)
        dotX = scale.x(lift)
    }
}
