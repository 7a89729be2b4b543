import Analytics
import Commerce

extension JSONWriter {
    /// Writes an experiment as it was declared and what was done to it.
    mutating func experiment(_ record: ExperimentRecord, at now: Timestamp) {
        let definition = record.definition
        json("{\"id\":")
        string(record.id.rawValue)
        json(",\"state\":\"")
        plain(record.state(at: now).rawValue)
        json("\",\"note\":")
        string(definition.note)
        json(",\"placement\":")
        if case .placement(let placement) = definition.subject { string(placement.name) } else { json("null") }
        json(",\"variants\":[")
        for (index, variant) in definition.variants.enumerated() {
            json(index == 0 ? "{\"name\":" : ",{\"name\":")
            string(variant.name)
            json(",\"weight\":")
            integer(variant.weight)
            json(",\"shows_nothing\":")
            bool(variant.change.showsNothing)
            json(",\"change\":")
            settings(variant.change)
            json("}")
        }
        json("],\"share\":")
        ratio(definition.share)
        json(",\"primary\":\"")
        plain(definition.design.primary.rawValue)
        json("\",\"secondary\":")
        strings(definition.design.secondary.map(\.rawValue))
        json(",\"worthwhile_uplift\":")
        ratio(definition.design.worthwhileUplift)
        json(",\"horizon\":\"")
        plain(definition.design.validity == .fixedHorizon ? ExperimentBody.Horizon.fixed.rawValue : ExperimentBody.Horizon.open.rawValue)
        json("\",\"ends_at\":")
        moment(definition.endsAt)
        json(",\"segments\":")
        strings(definition.segments.map(\.rawValue))
        json(",\"started_at\":")
        moment(record.startedAt)
        json(",\"stopped_at\":")
        moment(record.stoppedAt)
        json(",\"history\":[")
        for (index, step) in record.steps.enumerated() {
            json(index == 0 ? "{\"step\":\"" : ",{\"step\":\"")
            plain(step.kind.rawValue)
            json("\",\"author\":")
            string(step.author)
            json(",\"at\":")
            string(step.at.description)
            json("}")
        }
        json("]}")
    }

    /// `{"experiments": [...]}`, one a line.
    mutating func experiments(_ records: [ExperimentRecord], at now: Timestamp) {
        json("{\"experiments\":[")
        for (index, record) in records.enumerated() {
            json(index == 0 ? "\n" : ",\n")
            experiment(record, at: now)
        }
        json("\n]}")
    }

    private mutating func settings(_ change: PlacementChange) {
        json("{")
        for (index, setting) in change.settings.sorted(by: { $0.key < $1.key }).enumerated() {
            if index > 0 { json(",") }
            string(setting.key)
            json(":")
            switch setting.value {
            case .text(let text): string(text)
            case .number(let number): ratio(number)
            case .flag(let flag): bool(flag)
            case .none: json("null")
            }
        }
        json("}")
    }

    mutating func moment(_ time: Timestamp?) {
        if let time { string(time.description) } else { json("null") }
    }
}
