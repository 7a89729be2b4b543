import Analytics
import Commerce
import Merchandising

extension JSONWriter {
    /// `{"built_in": [...], "segments": [...]}`, a segment a line.
    mutating func segments(_ versions: [SegmentVersion], sizes: [SegmentID: Int]?, currency: Currency?) {
        json("{\"built_in\":[")
        for (index, segment) in ShopperSegment.builtIn.enumerated() {
            text(index == 0 ? "{\"id\":" : ",{\"id\":", segment.rawValue)
            text(",\"words\":", RuleWording.words(for: segment))
            number(",\"customers\":", sizes?[SegmentID(segment.rawValue)])
            json("}")
        }
        json("],\n\"segments\":[")
        for (index, version) in versions.enumerated() {
            json(index == 0 ? "\n" : ",\n")
            if let segment = version.segment { self.segment(segment, of: version, size: sizes?[segment.id], currency: currency) }
        }
        json("\n]}\n")
    }

    /// One segment, with who made it what it is and how many are in it, where that is known.
    mutating func segment(_ segment: CustomerSegment, of version: SegmentVersion? = nil, size: Int? = nil, currency: Currency?) {
        text("{\"id\":", segment.id.rawValue)
        text(",\"name\":", segment.name)
        json(",\"conditions\":[")
        for (index, condition) in segment.conditions.enumerated() {
            if index > 0 { json(",") }
            self.condition(condition, currency: currency)
        }
        json("]")
        if !segment.note.isEmpty { text(",\"note\":", segment.note) }
        text(",\"words\":", SegmentWording(currency: currency).sentence(segment))
        if let version {
            text(",\"author\":", version.author)
            text(",\"changed_at\":", version.changedAt.description)
        }
        number(",\"customers\":", size)
        json("}")
    }

    /// `{"versions": [...]}`, oldest first.
    mutating func segmentHistory(_ versions: [SegmentVersion], currency: Currency?) {
        json("{\"versions\":[")
        for (index, version) in versions.enumerated() {
            if index > 0 { json(",") }
            segmentVersion(version, currency: currency)
        }
        json("]}")
    }

    /// One version; `segment` is null from where there is none.
    mutating func segmentVersion(_ version: SegmentVersion, currency: Currency?) {
        json("{\"version\":")
        integer(version.number)
        text(",\"id\":", version.id.rawValue)
        text(",\"cause\":", version.cause.rawValue)
        json(",\"restores\":")
        if let restores = version.restores { integer(restores) } else { json("null") }
        text(",\"author\":", version.author)
        text(",\"changed_at\":", version.changedAt.description)
        json(",\"segment\":")
        if let segment = version.segment { self.segment(segment, currency: currency) } else { json("null") }
        json("}")
    }

    private mutating func condition(_ condition: SegmentCondition, currency: Currency?) {
        text("{\"measure\":", condition.measure.rawValue)
        bound(",\"at_least\":", condition.atLeast, condition.measure, currency)
        bound(",\"at_most\":", condition.atMost, condition.measure, currency)
        number(",\"days\":", condition.days)
        if let goods = condition.goods {
            json(",\"goods\":{\"ids\":")
            strings(goods.products.map(\.rawValue).sorted())
            json(",\"categories\":")
            strings(goods.categories.map(\.description).sorted())
            json(",\"brands\":")
            strings(goods.brands.sorted())
            json("}")
        }
        if !condition.standings.isEmpty {
            json(",\"any_of\":")
            strings(condition.standings.map(\.rawValue).sorted())
        }
        json("}")
    }

    private mutating func bound(
        _ name: StaticString, _ value: Double?, _ measure: SegmentCondition.Measure, _ currency: Currency?
    ) {
        guard let value else { return }
        if measure.isMoney { return text(name, Money(minorUnits: Int64(value), currency: currency ?? .unspecified).decimal) }
        json(name)
        plain(RuleForm.plain(value))
    }
}
