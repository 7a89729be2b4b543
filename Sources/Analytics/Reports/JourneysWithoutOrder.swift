import Commerce

/// The ways through channels that came to nothing on a day: the window of somebody's last touch ran out on it, and until then they neither came again
/// nor ordered anything that they kept.
///
/// Such a way has the touches that an order at the moment of the last one would have been put down to, but for those before an order, which led to
/// that. It depends on nothing after the moment it ended, and so belongs to the day of that moment.
struct JourneysWithoutOrder {
    private let day: Int
    private let activity: [DayActivity]
    private let links: VisitorLinks
    private let windows: AttributionWindows
    private let orders: [KeptOrder]

    /// - Parameters:
    ///   - activity: of the day and of twice the longest window before it.
    ///   - orders: of the same days, the day's own included.
    init(on day: Int, activity: [DayActivity], orders: [KeptOrder], links: VisitorLinks, windows: AttributionWindows) {
        self.day = day
        self.activity = activity
        self.orders = orders
        self.links = links
        self.windows = windows
    }

    /// How many went each way, by its name as in ``DayFacts/paths``.
    func paths() -> [String: Int] {
        let ending = travellers()
        guard !ending.isEmpty else { return [:] }
        var ordered: [ActivityEvent.Person: [Timestamp]] = [:]
        for order in orders {
            for traveller in links.travellers(endedBy: order) where ending.contains(traveller) {
                ordered[traveller, default: []].append(order.at)
            }
        }
        var paths: [String: Int] = [:]
        for traveller in ending {
            let touches = touches(of: traveller)
            for place in touches.indices where ends(touches[place]) {
                guard let path = path(upTo: place, of: touches, orders: ordered[traveller] ?? []) else { continue }
                paths[path, default: 0] += 1
            }
        }
        return paths
    }

    private func end(of touch: ChannelTouch) -> Timestamp { touch.at.advanced(byDays: windows.days(touch.kind)) }

    private func ends(_ touch: ChannelTouch) -> Bool { DayActivity.day(of: end(of: touch)) == day }

    /// Everybody with a touch whose window runs out on the day.
    private func travellers() -> Set<ActivityEvent.Person> {
        let kinds = Set(ChannelTouch.Kind.allCases.map { day - windows.days($0) })
        var travellers: Set<ActivityEvent.Person> = []
        for past in activity where kinds.contains(past.day) {
            for (person, touches) in past.channelTouches {
                // What a visitor did while signed in is noted under the customer too.
                if case .signedIn = person { continue }
                if touches.contains(where: ends) { travellers.insert(links.traveller(person)) }
            }
        }
        return travellers
    }

    /// Somebody's touches, by time.
    private func touches(of traveller: ActivityEvent.Person) -> [ChannelTouch] {
        let names = links.names(of: traveller)
        return activity.flatMap { past in names.flatMap { past.channelTouches[$0] ?? [] } }.sorted { ($0.at, $0.id) < ($1.at, $1.id) }
    }

    /// The way that ended with a touch; `nil` where it went on or led to an order.
    private func path(upTo place: Int, of touches: [ChannelTouch], orders: [Timestamp]) -> String? {
        let last = touches[place]
        let end = end(of: last)
        if place + 1 < touches.count, touches[place + 1].at <= end { return nil }
        let before = orders.filter { $0 <= end }.max()
        if let before, before >= last.at { return nil }
        let way = touches[...place].filter { touch in
            last.at <= self.end(of: touch) && before.map { touch.at > $0 } ?? true
        }
        return DayFacts.path(way.map(\.channel))
    }
}
