// Unchecked memory is safe here: `score` has compared every size, and an exit leaf is one of 32 whatever the planes hold.
extension LearnedTrees {
    /// Adds up the scores of the leaves that one block's candidates end in.
    ///
    /// - Parameters:
    ///   - range: the candidates that are wanted.
    ///   - half: 0 or 1, which of the two blocks in the planes.
    func add(
        into scores: UnsafeMutableBufferPointer<Float>, from start: Int, to end: Int, half: Int,
        planes: UnsafeMutableBufferPointer<SIMD16<UInt8>>
    ) {
        guard let planes = planes.baseAddress, let leaf = leafScores.elements.baseAddress else { return }
        var sums = SIMD16<Float>.zero
        for tree in 0..<treeCount {
            let plane = planes + (2 * Self.planes * tree + half)
            let exits = Self.lowestBits(plane[0], plane[2], plane[4], plane[6])
            let tree = leaf + tree * Self.leaves
            var reached = SIMD16<Float>()
            for lane in 0..<16 { reached[lane] = tree[Int(exits[lane])] }
            sums += reached
        }
        for lane in 0..<(end - start) { scores[start + lane] = sums[lane] }
    }

    /// The number of the lowest bit set among 32, for each lane; something below 32 where none is.
    @inline(__always)
    private static func lowestBits(
        _ a: SIMD16<UInt8>, _ b: SIMD16<UInt8>, _ c: SIMD16<UInt8>, _ d: SIMD16<UInt8>
    ) -> SIMD16<UInt8> {
        let zero = SIMD16<UInt8>.zero
        let noA = bytes(a .== zero)
        let noB = bytes(b .== zero) & noA
        let noC = bytes(c .== zero) & noB
        let byte = a | (b & noA) | (c & noB) | (d & noC)
        // a is zero where noA, and so on: only the first that is not zero is left.
        let lowest = byte & (zero &- byte)
        let within =
            (~bytes(lowest & 0xAA .== zero) & 1) | (~bytes(lowest & 0xCC .== zero) & 2) | (~bytes(lowest & 0xF0 .== zero) & 4)
        return within &+ (noA & 8) &+ (noB & 8) &+ (noC & 8)
    }

    @inline(__always)
    private static func bytes(_ mask: SIMDMask<SIMD16<Int8>>) -> SIMD16<UInt8> { unsafeBitCast(mask, to: SIMD16<UInt8>.self) }
}
