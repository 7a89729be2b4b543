public import Analytics
public import Commerce
import NIOCore

/// Experiments in the one JSON form that the API, files and the command line share, and in words.
public struct ExperimentDocument: Sendable {
    private let now: Timestamp

    /// - Parameter now: the moment at which it is told how far experiments got.
    public init(at now: Timestamp) { self.now = now }

    /// Why a text is no experiment.
    public struct Unreadable: Error, Hashable, Sendable, CustomStringConvertible {
        /// What is wrong, with the JSON pointer, the value and the remedy.
        public let description: String
    }

    /// Reads an experiment.
    public func definition(in json: some Sequence<UInt8>) throws(Unreadable) -> ExperimentDefinition {
        do {
            return try ExperimentBody.definition(ByteBuffer(bytes: json))
        } catch {
            throw Unreadable(description: "\(error.detail) \(error.remedy)")
        }
    }

    /// `{"experiments": [...]}`.
    public func list(_ records: [ExperimentRecord]) -> [UInt8] { written { $0.experiments(records, at: now) } }

    /// One experiment.
    public func experiment(_ record: ExperimentRecord) -> [UInt8] { written { $0.experiment(record, at: now) } }

    /// What one says.
    public func report(_ report: ExperimentReport) -> [UInt8] { written { $0.report(report) } }

    /// What one would take.
    public func forecast(_ forecast: ExperimentForecast) -> [UInt8] { written { $0.forecast(forecast) } }

    private func written(_ write: (inout JSONWriter) -> Void) -> [UInt8] {
        var writer = JSONWriter()
        write(&writer)
        return Array(writer.buffer().readableBytesView)
    }

    /// What a variant shows.
    public func sentence(_ variant: ExperimentVariant) -> String { ExperimentWording.change(variant.change) }

    /// Why there are no figures.
    public func sentence(_ reason: ExperimentReport.Withheld) -> String { ExperimentWording.sentence(reason) }

    /// What to make of an arm.
    public func sentence(_ outcome: ExperimentReport.Outcome, of report: ExperimentReport) -> String {
        ExperimentWording.sentence(outcome, of: report)
    }

    /// What an experiment would take.
    public func sentence(_ forecast: ExperimentForecast) -> String { ExperimentWording.sentence(forecast) }
}
