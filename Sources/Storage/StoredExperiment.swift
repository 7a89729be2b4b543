import Analytics
import Commerce

/// What an experiment declares, as a column of JSON.
struct StoredExperiment: Codable {
    struct Variant: Codable {
        var name: String
        var weight: Int
        var showsNothing: Bool
        var texts: [String: String]
        var numbers: [String: Double]
        var flags: [String: Bool]
        var none: [String]
    }

    var note: String
    var variants: [Variant]
    var share: Double
    var primary: String
    var secondary: [String]
    var significance: Double
    /// People that intervals which hold at every look are tightest at; `nil` for a fixed horizon.
    var tunedFor: Int?
    var worthwhileUplift: Double
    var winsorisedAbove: Double?
    var adjustsForBefore: Bool
    var segments: [String]
    var endsAt: Int64?

    init(_ definition: ExperimentDefinition) {
        note = definition.note
        variants = definition.variants.map(Variant.init)
        share = definition.share
        let design = definition.design
        primary = design.primary.rawValue
        secondary = design.secondary.map(\.rawValue)
        significance = design.significance
        if case .alwaysValid(let people) = design.validity { tunedFor = people }
        worthwhileUplift = design.worthwhileUplift
        winsorisedAbove = design.winsorisedAbove
        adjustsForBefore = design.adjustsForBefore
        segments = definition.segments.map(\.rawValue)
        endsAt = definition.endsAt?.millisecondsSince1970
    }

    /// The definition; `nil` for what this version does not know.
    func definition(_ id: ExperimentID, subject: ExperimentDefinition.Subject) -> ExperimentDefinition? {
        let read = secondary.map(ShopMetric.init(rawValue:))
        let groups = segments.map(ExperimentSegment.init(rawValue:))
        guard let primary = ShopMetric(rawValue: primary), !read.contains(nil), !groups.contains(nil) else { return nil }
        let design = ExperimentDesign(
            primary: primary, secondary: read.compactMap(\.self), significance: significance,
            validity: tunedFor.map { .alwaysValid(tunedFor: $0) } ?? .fixedHorizon, worthwhileUplift: worthwhileUplift,
            winsorisedAbove: winsorisedAbove, adjustsForBefore: adjustsForBefore)
        return try? ExperimentDefinition(
            id: id, note: note, subject: subject, variants: variants.map(\.variant), share: share, design: design,
            segments: groups.compactMap(\.self), endsAt: endsAt.map(Timestamp.init(millisecondsSince1970:)))
    }
}

extension StoredExperiment.Variant {
    init(_ variant: ExperimentVariant) {
        name = variant.name
        weight = variant.weight
        showsNothing = variant.change.showsNothing
        (texts, numbers, flags, none) = ([:], [:], [:], [])
        for (setting, value) in variant.change.settings {
            switch value {
            case .text(let text): texts[setting] = text
            case .number(let number): numbers[setting] = number
            case .flag(let flag): flags[setting] = flag
            case .none: none.append(setting)
            }
        }
        none.sort()
    }

    var variant: ExperimentVariant {
        var settings: [String: PlacementChange.Value] = [:]
        for (setting, text) in texts { settings[setting] = .text(text) }
        for (setting, number) in numbers { settings[setting] = .number(number) }
        for (setting, flag) in flags { settings[setting] = .flag(flag) }
        for setting in none { settings[setting] = PlacementChange.Value.none }
        return ExperimentVariant(name: name, weight: weight, change: PlacementChange(showsNothing: showsNothing, settings: settings))
    }
}
