/// The neighbours of a run of products.
struct NeighbourChunk: Sendable {
    /// How many neighbours each product of the run has.
    var counts: [UInt32] = []
    /// All of them, strongest first for each product.
    var neighbours: [Neighbour] = []
}
