extension LearnedPart {
    static func trends(_ model: LearnedModel) -> LearnedPart {
        guard let trends = model.trends else {
            return LearnedPart(name: "trends", isLearned: false, detail: "nothing was sold yet")
        }
        var counts: [ProductTrend.Direction: Int] = [:]
        for position in 0..<trends.productCount { counts[trends.direction(of: position), default: 0] += 1 }
        let season =
            trends.hasSeasons
            ? "months of the year told apart"
            : "no season: \(Int(trends.days)) days of orders, \(Int(SeasonLearning.neededDays)) are needed"
        let change =
            trends.shopChange == nil
            ? "nothing to compare the last four weeks with yet"
            : "\(counts[.rising] ?? 0) products rising, \(counts[.falling] ?? 0) falling, \(counts[.steady] ?? 0) steady, "
                + "\(counts[.unclear] ?? 0) with too few sales to tell"
        return LearnedPart(name: "trends", isLearned: true, detail: "\(change); \(season)")
    }

    static func reviews(_ model: LearnedModel, history: ShopHistory) -> LearnedPart {
        guard let reviews = model.reviews else {
            return LearnedPart(
                name: "reviews", isLearned: false, detail: "there are none: import some with `alongside import reviews FILE`")
        }
        let weight = (reviews.priorWeight * 10).rounded() / 10
        let pairs = reviews.mentionCount == 1 ? "1 pair" : "\(reviews.mentionCount) pairs"
        let mentions =
            history.mentions.isEmpty
            ? "they name no other product"
            : "mentions of other products: \(history.mentions.count), \(pairs) named by customers who bought what they reviewed"
        return LearnedPart(
            name: "reviews", isLearned: true,
            detail: "\(reviews.reviewCount) reviews; the shop's mean counts as \(weight) of them; \(mentions)")
    }

    static func sets(_ model: LearnedModel) -> LearnedPart {
        guard let sets = model.itemsets else {
            let voters = model.pairs.summary.settings.minimumVoters
            return LearnedPart(
                name: "sets", isLearned: false,
                detail: "no products were bought together by \(voters) buyers in \(ItemsetLearning.fewestOrders(of: model)) orders "
                    + "more often than their parts explain")
        }
        return LearnedPart(
            name: "sets", isLearned: true,
            detail: "\(sets.count) sets of two to six products, each in \(sets.minimumOrders) orders or more")
    }
}
