// Unchecked memory is safe here: `score` has compared every size, and building or opening the trees has checked every offset and plane.
extension LearnedTrees {
    /// Leaves in the planes what two blocks of candidates may end in.
    func ask(
        _ features: UnsafeMutableBufferPointer<Float>, stride: Int, first: Int, second: Int,
        planes: UnsafeMutableBufferPointer<SIMD16<UInt8>>
    ) {
        guard let values = features.baseAddress, let planes = planes.baseAddress, let thresholds = thresholds.elements.baseAddress,
            let thresholdOffsets = thresholdOffsets.elements.baseAddress, let maskOffsets = maskOffsets.elements.baseAddress,
            let masks = masks.elements.baseAddress
        else { return }
        planes.update(repeating: SIMD16(repeating: .max), count: 2 * Self.planes * treeCount)
        for feature in 0..<featureCount {
            let column = UnsafeRawPointer(values + feature * stride)
            let one = column.loadUnaligned(fromByteOffset: first * 4, as: SIMD16<Float>.self)
            let two = column.loadUnaligned(fromByteOffset: second * 4, as: SIMD16<Float>.self)
            for question in Int(thresholdOffsets[feature])..<Int(thresholdOffsets[feature + 1]) {
                let threshold = SIMD16(repeating: thresholds[question])
                let (below, belowToo) = (Self.bytes(one .< threshold), Self.bytes(two .< threshold))
                // Further thresholds are higher.
                if Self.isFull(below & belowToo) { break }
                for entry in Int(maskOffsets[question])..<Int(maskOffsets[question + 1]) {
                    let mask = masks[entry]
                    let plane = planes + 2 * Int(mask >> 8)
                    let left = SIMD16(repeating: UInt8(truncatingIfNeeded: mask))
                    plane[0] &= left | below
                    plane[1] &= left | belowToo
                }
            }
        }
    }

    /// All bits of a byte where the mask holds.
    @inline(__always)
    private static func bytes(_ mask: SIMDMask<SIMD16<Int32>>) -> SIMD16<UInt8> {
        // A mask's lanes are 0 or -1, as wide as what was compared.
        SIMD16<UInt8>(truncatingIfNeeded: unsafeBitCast(mask, to: SIMD16<Int32>.self))
    }

    @inline(__always)
    private static func isFull(_ bytes: SIMD16<UInt8>) -> Bool {
        let words = unsafeBitCast(bytes, to: SIMD2<UInt64>.self)
        return words[0] & words[1] == .max
    }
}
