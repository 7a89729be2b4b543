import Affinity
import HTTPTypes
import Merchandising

/// The metrics in Prometheus' text format, version 0.0.4.
struct MetricsText {
    let metrics: ServerMetrics
    let routes: [Route]
    let storefront: Storefront
    let condition: ShopCondition
    var log: InteractionLogActivity?
    var rememberedShoppers = 0

    var text: String {
        var lines: [String] = []
        lines += header("alongside_requests_total", "counter", "Requests answered, by route and class of status.")
        for route in routes { lines += requests(route.counts, method: route.method.rawValue, path: route.path) }
        lines += requests(metrics.strayRequests, method: "any", path: "none")
        lines += latency
        lines += header("alongside_recommended_items_total", "counter", "Products suggested, by the rung they came from.")
        for (strategy, counter) in zip(Slate.Strategy.allCases, metrics.items) {
            lines.append("alongside_recommended_items_total{strategy=\"\(strategy.rawValue)\"} \(counter.value)")
        }
        lines += sample("alongside_empty_slates_total", "counter", "Slates with nothing to show.", "\(metrics.emptySlates.value)")
        lines += sample(
            "alongside_shed_requests_total", "counter", "Requests for recommendations turned away under load.",
            "\(metrics.shedRequests.value)")
        lines += sample(
            "alongside_requests_in_flight", "gauge", "Requests for recommendations read and not yet answered.", "\(metrics.inFlight.value)")
        lines += events
        lines += shop
        return lines.joined(separator: "\n") + "\n"
    }

    private func requests(_ counts: StatusCounts, method: String, path: String) -> [String] {
        counts.classes.enumerated().compactMap { index, counter in
            guard counter.value > 0 else { return nil }
            let labels = "method=\"\(escaped(method))\",route=\"\(escaped(path))\",status=\"\(index + 1)xx\""
            return "alongside_requests_total{\(labels)} \(counter.value)"
        }
    }

    private var latency: [String] {
        let name = "alongside_recommendation_duration_seconds"
        var lines = header(name, "histogram", "Time from the head of a recommendation request to its answer.")
        var total = 0
        for (bound, counter) in zip(ServerMetrics.latencyBounds, metrics.latencies) {
            total += counter.value
            lines.append("\(name)_bucket{le=\"\(Double(bound) / 1_000_000)\"} \(total)")
        }
        total += metrics.latencies.last?.value ?? 0
        lines.append("\(name)_bucket{le=\"+Inf\"} \(total)")
        lines.append("\(name)_sum \(Double(metrics.latencySum.value) / 1e9)")
        lines.append("\(name)_count \(total)")
        return lines
    }

    private var events: [String] {
        var lines = header("alongside_events_total", "counter", "Events that were sent, by what became of them.")
        for (name, counter) in [
            ("accepted", metrics.events.accepted), ("duplicate", metrics.events.duplicate), ("rejected", metrics.events.rejected),
        ] {
            lines.append("alongside_events_total{outcome=\"\(name)\"} \(counter.value)")
        }
        lines += sample(
            "alongside_events_not_stored_total", "counter", "Accepted events of shoppers who do not want to be recognised.",
            "\(metrics.events.notStored.value)")
        lines += sample("alongside_bot_events_total", "counter", "Accepted events of programs.", "\(metrics.events.bots.value)")
        lines += sample("alongside_remembered_shoppers", "gauge", "Visitors and customers in memory.", "\(rememberedShoppers)")
        guard let log else { return lines }
        lines += sample("alongside_events_waiting", "gauge", "Events that wait to be stored.", "\(log.waiting)")
        lines += sample("alongside_event_commit_failures_total", "counter", "Commits of events that failed.", "\(log.failures)")
        lines += header("alongside_event_commit_seconds", "summary", "Time of a commit of events, failed ones included.")
        lines.append("alongside_event_commit_seconds_sum \(log.commitTime / .seconds(1))")
        lines.append("alongside_event_commit_seconds_count \(log.commits)")
        return lines
    }

    private var shop: [String] {
        let summary = storefront.model.summary
        var lines = header("alongside_model_info", "gauge", "The model in service; always 1.")
        lines.append("alongside_model_info{model=\"\(escaped(storefront.modelName))\"} 1")
        if let age = condition.modelAge {
            lines += sample("alongside_model_age_seconds", "gauge", "Since the model was published.", "\(age.components.seconds)")
        }
        lines += sample("alongside_model_products", "gauge", "Products the model knows.", "\(storefront.model.productCount)")
        lines += sample("alongside_model_orders", "gauge", "Orders the model was learned from.", "\(summary.baskets)")
        lines += sample("alongside_model_pairs", "gauge", "Pairs of products the model keeps.", "\(storefront.model.pairCount)")
        lines += sample("alongside_catalogue_products", "gauge", "Products of the catalogue.", "\(storefront.products.count)")
        lines += sample(
            "alongside_degraded", "gauge", "1 while something keeps answers from being fresh.",
            condition.degradedReason == nil ? "0" : "1")
        let uptime = ContinuousClock.now - metrics.start
        lines += sample("alongside_uptime_seconds", "gauge", "Since the server was made.", "\(uptime.components.seconds)")
        return lines
    }

    private func header(_ name: String, _ type: String, _ help: String) -> [String] {
        ["# HELP \(name) \(help)", "# TYPE \(name) \(type)"]
    }

    private func sample(_ name: String, _ type: String, _ help: String, _ value: String) -> [String] {
        header(name, type, help) + ["\(name) \(value)"]
    }

    private func escaped(_ label: String) -> String {
        var text = ""
        for scalar in label.unicodeScalars {
            switch scalar {
            case "\\": text += "\\\\"
            case "\"": text += "\\\""
            case "\n": text += "\\n"
            default: text.unicodeScalars.append(scalar)
            }
        }
        return text
    }
}
