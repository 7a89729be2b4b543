/// Ways to say from a log what another ranking would have earned a decision.
public enum OffPolicyEstimator: Hashable, Sendable {
    /// Rewards weighted by how much more often they would have been shown (Horvitz and Thompson, 1952): right on average, and restless.
    case inversePropensity
    /// The same with weights cut off, calmer and a little wrong.
    case clippedInversePropensity(maximumWeight: Double)
    /// The same divided by the sum of weights (Swaminathan and Joachims, "The Self-Normalized Estimator for Counterfactual Learning", 2015).
    case selfNormalised
    /// What the model expects, alone.
    case directMethod
    /// What the model expects, mended by what it was wrong about (Dudík, Langford and Li, "Doubly Robust Policy Evaluation and Learning", 2011).
    case doublyRobust
    /// The same with the sum of weights below.
    case selfNormalisedDoublyRobust
}
