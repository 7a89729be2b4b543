public import Analytics
public import Commerce
import Merchandising
import Synchronization

/// Experiments in service: who is in which arm, decided on the way of an answer from what is in memory.
///
/// An exposure is noted when the usual slate would have had something to show, in every arm alike, and once a person. Requests that name nobody, or
/// somebody who did not consent, take no part.
public final class LiveExperiments: Sendable {
    private struct Running {
        var holdout: RunningExperiment?
        var placements: [Placement: RunningExperiment] = [:]

        var isEmpty: Bool { holdout == nil && placements.isEmpty }
    }

    private let running = Mutex(Running())
    private let people = EnrolledPeople()
    private let note: @Sendable (ExposureEntry) -> Bool

    /// - Parameter note: keeps an exposure without waiting; answers whether it will be kept.
    public init(note: @escaping @Sendable (ExposureEntry) -> Bool) { self.note = note }

    /// No experiments at all.
    public convenience init() { self.init { _ in false } }

    /// Puts those that run into service, and takes all others out.
    /// - Throws: ``Analytics/ExperimentFault``; never for records, which were checked when they were made.
    public func replace(with records: [ExperimentRecord], at now: Timestamp) throws {
        var next = Running()
        for record in records where record.state(at: now) == .running {
            switch record.definition.subject {
            case .holdout: next.holdout = try RunningExperiment(record)
            case .placement(let placement): next.placements[placement] = try RunningExperiment(record)
            }
        }
        running.withLock { $0 = next }
    }

    /// Remembers who met which arm before the server was started; first meetings first.
    public func recall(_ meeting: ExperimentEvidence.Meeting, of record: ExperimentRecord, drawnNowBy current: Experiment) {
        let enrolment = record.isHoldout ? RunningExperiment.holdout : record.number
        guard people.arm(of: meeting.person, in: enrolment) == nil else { return }
        people.enrol(
            meeting.person, in: enrolment, arm: meeting.arm, isByLot: current.arm(of: meeting.person.key) == meeting.arm)
    }

    /// What a request is answered with where who asks takes part in something.
    struct Answer {
        let slates: [Slate]
        /// For each slate the experiment it was made under, if any.
        let variants: [SlateVariant?]
    }

    /// - Parameters:
    ///   - statesLimit: for each slot whether the request says how many products it has room for.
    ///   - isLate: whether the answer has to make do with what it has.
    /// - Returns: `nil` for who takes part in nothing.
    func answer(
        to request: SlateRequest, statesLimit: [Bool], from storefront: Storefront, at now: Timestamp, isLate: @escaping () -> Bool
    ) -> Answer? {
        let asking = [request.customer.map(Person.customer), request.visitor.map(Person.visitor)].compactMap(\.self)
        guard !asking.isEmpty else { return nil }
        let running = running.withLock { $0 }
        guard !running.isEmpty else { return nil }
        let holdout = running.holdout?.part(of: asking, among: people)
        if let holdout, holdout.variant.change.showsNothing {
            if !holdout.newcomers.isEmpty, storefront.slates(for: request, isLate: isLate).contains(where: { !$0.items.isEmpty }) {
                expose(holdout, asking, at: now)
            }
            let empty = request.slots.map { Slate.empty($0.placement) }
            return Answer(slates: empty, variants: empty.map { _ in holdout.label })
        }
        let parts = request.slots.map { slot -> RunningExperiment.Part? in
            guard let experiment = running.placements[slot.placement], (experiment.record.overAt ?? now) >= now else { return nil }
            return experiment.part(of: asking, among: people)
        }
        guard holdout?.newcomers.isEmpty == false || parts.contains(where: { $0 != nil }) else { return nil }
        let slates = slates(for: request, parts, statesLimit: statesLimit, from: storefront, isLate: isLate)
        let met = [holdout] + parts
        if met.contains(where: { $0?.newcomers.isEmpty == false }) {
            let isAsUsual = parts.allSatisfy { $0?.variant.change ?? .asUsual == .asUsual }
            let usual = isAsUsual ? slates : storefront.slates(for: request, isLate: isLate)
            if let holdout, usual.contains(where: { !$0.items.isEmpty }) { expose(holdout, asking, at: now) }
            for (part, slate) in zip(parts, usual) where !slate.items.isEmpty {
                if let part { expose(part, asking, at: now) }
            }
        }
        return Answer(slates: slates, variants: parts.map { $0?.label })
    }

    /// The slates under what the arms change; slots that show nothing leave their products to the others.
    private func slates(
        for request: SlateRequest, _ parts: [RunningExperiment.Part?], statesLimit: [Bool], from storefront: Storefront,
        isLate: @escaping () -> Bool
    ) -> [Slate] {
        var changed = request
        changed.slots = []
        for (index, slot) in request.slots.enumerated() {
            guard let change = parts[index]?.variant.change, change != .asUsual else {
                changed.slots.append(slot)
                continue
            }
            if change.showsNothing { continue }
            var slot = slot
            // Settings were checked when the experiment was made; one of a later version is as usual.
            if let plan = try? storefront.plan(for: slot).changed(by: change) {
                slot.plan = plan
                if !statesLimit[index] { slot.limit = plan.limit }
            }
            changed.slots.append(slot)
        }
        var made = (changed.slots.isEmpty ? [] : storefront.slates(for: changed, isLate: isLate)).makeIterator()
        return request.slots.enumerated().map { index, slot in
            let isEmpty = parts[index]?.variant.change.showsNothing ?? false
            return isEmpty ? .empty(slot.placement) : made.next() ?? .empty(slot.placement)
        }
    }

    private func expose(_ part: RunningExperiment.Part, _ asking: [Person], at now: Timestamp) {
        guard !part.newcomers.isEmpty else { return }
        for person in part.newcomers {
            let entry = ExposureEntry.met(experiment: part.experiment.record.number, person: person, arm: part.arm, at: now)
            guard note(entry) else { return }
            people.enrol(
                person, in: part.experiment.enrolment, arm: part.arm,
                isByLot: part.experiment.lots.arm(of: person.key) == part.arm)
        }
        if asking.count == 2, case .customer(let customer) = asking[0], case .visitor(let visitor) = asking[1] {
            _ = note(.signedIn(PersonLinks.Link(visitor: visitor, customer: customer, at: now)))
        }
    }
}
