import Affinity
import Analytics
import Configuration
import Foundation
import Merchandising
import SystemPackage
import Web

/// The settings of a shop, documented in `docs/settings.md`: environment variables over the file `alongside.json` in the shop's folder over defaults.
///
/// A key such as `learning.halfLifeDays` is `{"learning": {"halfLifeDays": 90}}` in the file and `ALONGSIDE_LEARNING_HALF_LIFE_DAYS` in the
/// environment. 0 switches a half-life off.
struct ShopSettings {
    /// How pairs are counted.
    var learning = LearningSettings()
    /// How a new model is judged before it is published.
    var judging = JudgingSettings()
    /// What the dashboard calls the shop.
    var shopName = "My shop"
    /// Who may ask the server how much.
    var access = AccessSettings()
    /// The share of people who are shown no recommendations, so that it is known what those earn; 0 for nobody.
    var holdoutShare = 0.05
    /// How money is put down to suggestions and channels.
    var attribution = AttributionSettings()
    /// What is wanted of proposals of bundles.
    var bundles = BundleSettings()
    /// How long an answer may think before it makes do with what it has.
    var patience = ServerSettings().patience

    /// - Throws: ``SettingError``.
    init(path: String) async throws {
        let file: FileProvider<JSONSnapshot>
        do {
            file = try await FileProvider<JSONSnapshot>(filePath: FilePath(path), allowMissing: true)
        } catch {
            throw SettingError.unreadable(
                path: path, reason: (error as NSError).userInfo[NSDebugDescriptionErrorKey] as? String ?? "\(error)")
        }
        let reader = ConfigReader(providers: [EnvironmentVariablesProvider().prefixKeys(with: "alongside"), file])
        let values = SettingValues(reader: reader, path: path)
        shopName = reader.string(forKey: "shop.name", default: shopName)
        learning.oneVotePerCustomer = reader.bool(forKey: "learning.oneVotePerCustomer", default: learning.oneVotePerCustomer)
        learning.basketSizeExponent = try values.number("learning.basketSizeExponent", in: 0...2, default: learning.basketSizeExponent)
        learning.halfLifeDays = try values.halfLife("learning.halfLifeDays", default: learning.halfLifeDays)
        learning.popularityHalfLifeDays = try values.halfLife(
            "learning.popularityHalfLifeDays", default: learning.popularityHalfLifeDays)
        learning.shrinkage = try values.number("learning.shrinkage", in: 0...1000, default: learning.shrinkage)
        learning.sharpness = try values.number("learning.sharpness", in: 0.5...4, default: learning.sharpness)
        learning.minimumVoters = Int(
            try values.number("learning.minimumVoters", in: 1...1000, default: Double(learning.minimumVoters)))
        learning.neighbourLimit = Int(
            try values.number("learning.neighbourLimit", in: 1...1000, default: Double(learning.neighbourLimit)))
        judging.share = try values.number("judging.share", in: 0.01...0.3, default: judging.share)
        judging.fewestOrders = Int(try values.number("judging.fewestOrders", in: 30...10_000, default: Double(judging.fewestOrders)))
        judging.mostOrders = Int(try values.number("judging.mostOrders", in: 30...100_000, default: Double(judging.mostOrders)))
        holdoutShare = try values.number("experiments.holdoutShare", in: 0...0.5, default: holdoutShare)
        let assumed = try values.number("bundles.assumedMargin", in: 0...0.99, default: .nan)
        bundles.assumedMargin = assumed.isNaN ? nil : assumed
        bundles.minimumMargin = try values.number("bundles.minimumMargin", in: 0...0.99, default: bundles.minimumMargin ?? 0)
        bundles.days = try values.number("bundles.days", in: 1...3650, default: bundles.days)
        bundles.limit = Int(try values.number("bundles.limit", in: 1...500, default: Double(bundles.limit)))
        access.trustedProxies = try values.ranges("access.trustedProxies")
        access.keyRate = try values.rate("limits.keyPerSecond", "limits.keyBurst", default: access.keyRate)
        access.addressRate = try values.rate("limits.addressPerSecond", "limits.addressBurst", default: access.addressRate)
        let milliseconds = try values.number("limits.answerMilliseconds", in: 1...10_000, default: 50)
        patience = .milliseconds(Int(milliseconds))
        access.requestsInFlight = Int(
            try values.number("limits.requestsInFlight", in: 0...1_000_000, default: Double(access.requestsInFlight)))
        attribution.rule.clickDays = try values.days("attribution.clickDays", from: 1, default: attribution.rule.clickDays)
        attribution.rule.viewDays = try values.days("attribution.viewDays", from: 0, default: attribution.rule.viewDays)
        attribution.windows.clickDays = try values.days("attribution.channelClickDays", from: 1, default: attribution.windows.clickDays)
        attribution.windows.emailDays = try values.days("attribution.channelEmailDays", from: 1, default: attribution.windows.emailDays)
        attribution.firstShare = try values.number("attribution.firstShare", in: 0...0.5, default: attribution.firstShare)
        attribution.lastShare = try values.number("attribution.lastShare", in: 0.01...0.5, default: attribution.lastShare)
        attribution.halfLifeDays = try values.number("attribution.halfLifeDays", in: 0.1...365, default: attribution.halfLifeDays)
    }
}

/// Reads numbers with bounds.
private struct SettingValues {
    let reader: ConfigReader
    let path: String

    func number(_ key: String, in bounds: ClosedRange<Double>, default fallback: Double) throws -> Double {
        let value: Double
        if let number = reader.double(forKey: ConfigKey(key)) ?? reader.int(forKey: ConfigKey(key)).map(Double.init) {
            value = number
        } else if let text = reader.string(forKey: ConfigKey(key)) {
            throw SettingError.unusable(path: path, key: key, value: text, bounds: bounds)
        } else {
            return fallback
        }
        guard bounds.contains(value) else { throw SettingError.unusable(path: path, key: key, value: "\(value)", bounds: bounds) }
        return value
    }

    /// A rate by two keys; none where its times a second are 0.
    func rate(_ perSecond: String, _ burst: String, default fallback: Rate?) throws -> Rate? {
        let times = try number(perSecond, in: 0...1_000_000, default: fallback?.perSecond ?? 0)
        let most = try number(burst, in: 1...10_000_000, default: Double(fallback?.burst ?? 1))
        return times == 0 ? nil : Rate(perSecond: times, burst: Int(most))
    }

    /// Addresses and ranges separated by commas.
    func ranges(_ key: String) throws -> [AddressRange] {
        try (reader.string(forKey: ConfigKey(key)) ?? "").split(separator: ",").map { part in
            guard let range = AddressRange(part.filter { !$0.isWhitespace }) else {
                throw SettingError.noAddress(path: path, key: key, value: String(part))
            }
            return range
        }
    }

    /// Whole days up to 90: the days before each day are read with it.
    func days(_ key: String, from least: Double, default fallback: Int) throws -> Int {
        Int(try number(key, in: least...90, default: Double(fallback)))
    }

    func halfLife(_ key: String, default fallback: Double?) throws -> Double? {
        let days = try number(key, in: 0...36_500, default: fallback ?? 0)
        return days == 0 ? nil : days
    }
}
