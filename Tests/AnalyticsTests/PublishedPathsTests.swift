import Analytics
import Testing

/// PathData of ChannelAttribution (10,000 paths, 19,785 conversions, 68,602 without). First, last and linear are the output of ChannelAttribution
/// 2.2.5 (`heuristic_models`); its Markov model is a simulation, so that the values here are exact solutions, found independently of this code; Shapley is the
/// closed form, each path's conversions over its distinct channels.
@Suite("Published channel paths", .enabled(if: MeasuringData.isThere))
struct PublishedPathsTests {
    private static let channels = ["alpha", "iota", "eta", "beta", "theta", "lambda", "gamma", "epsilon", "kappa", "zeta", "mi", "delta"]

    private struct Row {
        let path: ChannelPath
        let value: Double
        var steps: [ChannelJourney.Step] { path.channels.map { .init(channel: $0, daysBefore: 0) } }
    }

    private static let rows = Result {
        try MeasuringData.lines(of: "attribution-paths/PathData.csv.gz").dropFirst().map { line in
            let fields = line.split(separator: ";")
            let channels = fields[0].split(separator: ">").map { $0.split(separator: " ").joined() }
            return Row(
                path: ChannelPath(
                    channels: channels, conversions: Int(Double(fields[1]) ?? 0), withoutOrder: Int(Double(fields[3]) ?? 0)),
                value: Double(fields[2]) ?? 0)
        }
    }

    @Test("are what was published of")
    func data() throws {
        let rows = try Self.rows.get()
        let (conversions, nulls) = (rows.reduce(0) { $0 + $1.path.conversions }, rows.reduce(0) { $0 + $1.path.withoutOrder })
        #expect(rows.count == 10_000 && conversions == 19_785 && nulls == 68_602)
        let value = rows.reduce(0) { $0 + $1.value }
        #expect(agrees(value, 74802.971587, digits: 6))
    }

    @Test(
        "have the published credits by rule",
        arguments: [
            (.first, [6308, 4606, 3164, 2831, 1606, 902, 165, 99, 74, 27, 2, 1]),
            (.last, [8447, 3355, 4167, 989, 653, 1207, 92, 531, 230, 107, 2, 5]),
            (
                .linear,
                [
                    7574.718594, 3857.096221, 3539.951157, 2083.500145, 1022.801394, 1035.257572, 121.041639, 272.170438, 137.964078,
                    136.551540, 2.222222, 1.725,
                ]
            ),
            (
                .shapley,
                [
                    7627.944048, 3505.044048, 3613.655952, 1982.739286, 1190.963095, 987.782143, 138.185714, 374.677381, 159.057143,
                    199.991667, 2.666667, 2.292857,
                ]
            ),
            (
                .positionBased(),
                [
                    7444.823759, 3944.948166, 3618.796149, 1969.766179, 1092.744472, 1046.903901, 125.240911, 301.050233, 147.459557,
                    88.622864, 2.057143, 2.586667,
                ]
            ),
        ] as [(AttributionModel, [Double])])
    func rules(model: AttributionModel, published: [Double]) throws {
        var credits: [String: Double] = [:]
        for row in try Self.rows.get() {
            for (channel, weight) in model.channelWeights(of: row.steps) {
                credits[channel, default: 0] += weight * Double(row.path.conversions)
            }
        }
        for (channel, expected) in zip(Self.channels, published) {
            #expect(agrees(credits[channel], expected, digits: 6), "\(model), \(channel): \(credits[channel] ?? .nan)")
        }
    }

    @Test("have the published money by rule")
    func money() throws {
        func value(_ model: AttributionModel) throws -> Double {
            try Self.rows.get().reduce(0) { $0 + $1.value * (model.channelWeights(of: $1.steps)["alpha"] ?? 0) }
        }
        #expect(agrees(try value(.first), 19121.272356, digits: 6))
        #expect(agrees(try value(.last), 28414.214274, digits: 6))
        #expect(agrees(try value(.linear), 24524.709569, digits: 6))
    }

    @Test(
        "have the exact removal effects, with people who did not order and without",
        arguments: [
            (
                false,
                [
                    5260.069561, 3899.246228, 3347.765891, 2585.406272, 1938.846090, 1295.482152, 176.028054, 604.831524, 276.651119,
                    394.521465, 1.892970, 4.258673,
                ]
            ),
            (
                true,
                [
                    5344.947682, 3884.614702, 3340.847402, 2527.352167, 1971.912880, 1282.847223, 171.145443, 599.570650, 274.363256,
                    381.062553, 1.722425, 4.613618,
                ]
            ),
        ])
    func markov(withNulls: Bool, published: [Double]) throws {
        let paths = try Self.rows.get().map(\.path)
        let used = withNulls ? paths : paths.map { ChannelPath(channels: $0.channels, conversions: $0.conversions) }
        let attribution = try #require(MarkovAttribution(used))
        #expect(agrees(attribution.conversionProbability, withNulls ? 0.223845136 : 1, digits: 9))
        let shares = Dictionary(uniqueKeysWithValues: zip(attribution.channels, attribution.shares))
        for (channel, expected) in zip(Self.channels, published) {
            let credit = try #require(shares[channel]) * 19_785
            #expect(agrees(credit, expected, digits: 6), "\(channel): \(credit)")
        }
        let effects = Dictionary(uniqueKeysWithValues: zip(attribution.channels, attribution.removalEffects))
        if withNulls {
            #expect(agrees(effects["alpha"], 0.558399, digits: 6) && agrees(effects["iota"], 0.405835, digits: 6))
            #expect(agrees(effects["eta"], 0.349026, digits: 6))
        }
        #expect(attribution.credits(of: 7_480_297).values.reduce(0, +) == 7_480_297)
    }
}
