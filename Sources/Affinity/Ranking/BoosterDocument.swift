/// What is read of the model that XGBoost writes as JSON (`demo/json-model` of its repository has the schema).
struct BoosterDocument: Decodable {
    private let learner: Learner

    private struct Learner: Decodable {
        let gradientBooster: GradientBooster
        enum CodingKeys: String, CodingKey { case gradientBooster = "gradient_booster" }
    }

    private struct GradientBooster: Decodable { let model: Model }

    private struct Model: Decodable { let trees: [Tree] }

    private struct Tree: Decodable {
        let leftChildren: [Int]
        let rightChildren: [Int]
        let splitIndices: [Int]
        /// Thresholds; scores where there are no children.
        let splitConditions: [Float]

        enum CodingKeys: String, CodingKey {
            case leftChildren = "left_children"
            case rightChildren = "right_children"
            case splitIndices = "split_indices"
            case splitConditions = "split_conditions"
        }
    }

    /// The trees from their roots; nodes that were pruned away are not reached.
    /// - Throws: ``BoostingError/unreadable(_:)``.
    func trees() throws(BoostingError) -> [BoostedTree] {
        var trees: [BoostedTree] = []
        for tree in learner.gradientBooster.model.trees { trees.append(try Self.tree(tree, from: 0, levels: BoostingSettings.deepest)) }
        return trees
    }

    private static func tree(_ tree: Tree, from node: Int, levels: Int) throws(BoostingError) -> BoostedTree {
        let counts = [tree.leftChildren.count, tree.rightChildren.count, tree.splitIndices.count, tree.splitConditions.count]
        guard node >= 0, counts.allSatisfy({ node < $0 }), tree.splitConditions[node].isFinite else {
            throw .unreadable("a tree has no node \(node)")
        }
        if tree.leftChildren[node] < 0 { return .leaf(score: tree.splitConditions[node]) }
        guard levels > 0 else { throw .unreadable("a tree is deeper than \(BoostingSettings.deepest)") }
        return .split(
            feature: tree.splitIndices[node], threshold: tree.splitConditions[node],
            below: try Self.tree(tree, from: tree.leftChildren[node], levels: levels - 1),
            above: try Self.tree(tree, from: tree.rightChildren[node], levels: levels - 1))
    }
}
