/// One thing that was shown, at one position, with the probability it was shown with: what it takes to say what another ranking would have done.
public struct LoggedDecision: Hashable, Sendable {
    /// What came of it: 1 for a click, an amount of money, ...
    public var reward: Double
    /// Probability, above 0, with which it was shown, as logged when it was.
    public var loggedProbability: Double
    /// Probability, 0…1, with which the ranking in question would have shown it.
    public var targetProbability: Double
    /// What a model expects of what was shown; 0 without a model.
    public var expectedReward: Double
    /// What the model expects on average of what the ranking in question would have shown; 0 without a model.
    public var expectedRewardOfTarget: Double

    /// A decision.
    public init(
        reward: Double, loggedProbability: Double, targetProbability: Double, expectedReward: Double = 0,
        expectedRewardOfTarget: Double = 0
    ) {
        self.reward = reward
        self.loggedProbability = loggedProbability
        self.targetProbability = targetProbability
        self.expectedReward = expectedReward
        self.expectedRewardOfTarget = expectedRewardOfTarget
    }

    /// How much more often the ranking in question would have shown it.
    public var weight: Double { targetProbability / loggedProbability }
}
