import Affinity
import Analytics
import Commerce

extension JSONWriter {
    mutating func trends(_ report: TrendReport, limit: Int) {
        json("{\"as_of\":")
        if let moment = report.asOf { string(moment.description) } else { json("null") }
        json(",\"days\":")
        if let days = report.days { integer(days) } else { json("null") }
        json(",\"shop_change\":")
        if let change = report.shopChange { ratio(change) } else { json("null") }
        json(",\"rising_count\":")
        integer(report.rising.count)
        json(",\"falling_count\":")
        integer(report.falling.count)
        json(",\"rising\":[")
        for (place, product) in report.rising.prefix(limit).enumerated() { self.product(product, isFirst: place == 0) }
        json("],\"falling\":[")
        for (place, product) in report.falling.prefix(limit).enumerated() { self.product(product, isFirst: place == 0) }
        json("],\"seasonal\":")
        if report.hasSeasons {
            json("[")
            for (place, product) in report.seasonal.prefix(limit).enumerated() { self.product(product, isFirst: place == 0) }
            json("]")
        } else {
            json("null")
        }
        json(",\"pairs\":")
        guard let changes = report.changes else { return json("null}\n") }
        json("{\"days\":")
        integer(changes.days)
        json(",\"tested\":")
        integer(changes.tested)
        json(",\"false_discovery_rate\":0.05,\"median_odds_ratio\":")
        if let median = changes.medianOddsRatio { ratio(median) } else { json("null") }
        json(",\"forming_count\":")
        integer(report.forming.count)
        json(",\"dissolving_count\":")
        integer(report.dissolving.count)
        json(",\"forming\":[")
        for (place, pair) in report.forming.prefix(limit).enumerated() { self.pair(pair, isFirst: place == 0) }
        json("],\"dissolving\":[")
        for (place, pair) in report.dissolving.prefix(limit).enumerated() { self.pair(pair, isFirst: place == 0) }
        json("]}}\n")
    }

    private mutating func product(_ product: TrendReport.Product, isFirst: Bool) {
        json(isFirst ? "\n{" : ",\n{")
        name(product.product, product.title, "product_id", "title")
        json(",\"orders_per_day\":")
        ratio(product.trend.ordersPerDay)
        json(",\"interval\":[")
        ratio(product.trend.interval.lowerBound)
        json(",")
        ratio(product.trend.interval.upperBound)
        json("]")
        if let change = product.trend.change {
            json(",\"change\":{\"ratio\":")
            ratio(change.ratio)
            json(",\"interval\":[")
            ratio(change.interval.lowerBound)
            json(",")
            ratio(change.interval.upperBound)
            json("],\"chance_of_rise\":")
            ratio(change.chanceOfRise)
            json("}")
        }
        if let season = product.season {
            json(",\"months\":[")
            for (month, factor) in season.enumerated() {
                if month > 0 { json(",") }
                ratio(factor)
            }
            json("]")
        }
        json("}")
    }

    private mutating func pair(_ pair: TrendReport.Pair, isFirst: Bool) {
        let (counts, odds) = (pair.change.counts, pair.change.oddsRatio)
        json(isFirst ? "\n{" : ",\n{")
        name(counts.product, pair.title, "product_id", "title")
        json(",")
        name(counts.with, pair.withTitle, "with_product_id", "with_title")
        json(",\"buyers\":")
        integer(counts.buyers)
        json(",\"together\":")
        integer(counts.together)
        json(",\"buyers_before\":")
        integer(counts.buyersBefore)
        json(",\"together_before\":")
        integer(counts.togetherBefore)
        json(",\"odds_ratio\":{\"value\":")
        ratio(odds.value)
        json(",\"interval\":[")
        ratio(odds.interval.low)
        json(",")
        ratio(odds.interval.high)
        json("]},\"p_value\":")
        ratio(pair.change.pValue)
        json("}")
    }

    private mutating func name(_ product: ProductID, _ title: String?, _ key: String, _ titleKey: String) {
        json("\"")
        plain(key)
        json("\":")
        string(product.rawValue)
        guard let title else { return }
        json(",\"")
        plain(titleKey)
        json("\":")
        string(title)
    }
}
