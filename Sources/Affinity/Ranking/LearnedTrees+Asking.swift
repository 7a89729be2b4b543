// Unchecked memory is safe here: `score` has compared every size, and building or opening the trees has checked every offset and plane.
extension LearnedTrees {
    /// Thresholds that are counted at once: as many as a byte with a sign counts.
    private static let thresholdsAtOnce = 127

    /// Leaves in the planes what two blocks of candidates may end in.
    func ask(
        _ features: UnsafeMutableBufferPointer<Float>, stride: Int, first: Int, second: Int,
        planes: UnsafeMutableBufferPointer<SIMD16<UInt8>>
    ) {
        guard let values = features.baseAddress, let planes = planes.baseAddress, let thresholds = thresholds.elements.baseAddress,
            let thresholdOffsets = thresholdOffsets.elements.baseAddress
        else { return }
        planes.update(repeating: SIMD16(repeating: .max), count: 2 * Self.planes * treeCount)
        for feature in 0..<featureCount {
            let column = UnsafeRawPointer(values + feature &* stride)
            let one = column.loadUnaligned(fromByteOffset: first &* 4, as: SIMD16<Float>.self)
            let two = column.loadUnaligned(fromByteOffset: second &* 4, as: SIMD16<Float>.self)
            var question = Int(thresholdOffsets[feature])
            let end = Int(thresholdOffsets[feature + 1])
            // A candidate that passes n thresholds passes the lowest n.
            let highest = Self.highest(one, two)
            while question < end && thresholds[question] <= highest {
                var last = question
                var (passed, passedToo) = (SIMD16<Int32>.zero, SIMD16<Int32>.zero)
                while last < end && last &- question < Self.thresholdsAtOnce && thresholds[last] <= highest {
                    let threshold = SIMD16(repeating: thresholds[last])
                    passed &-= Self.words(threshold .<= one)
                    passedToo &-= Self.words(threshold .<= two)
                    last &+= 1
                }
                clear(
                    from: question, to: last, passed: SIMD16(truncatingIfNeeded: passed), passedToo: SIMD16(truncatingIfNeeded: passedToo),
                    planes: planes)
                question = last
            }
        }
    }

    /// Clears the leaves below the questions that were answered with "not less".
    @inline(__always)
    private func clear(
        from start: Int, to end: Int, passed: SIMD16<Int8>, passedToo: SIMD16<Int8>, planes: UnsafeMutablePointer<SIMD16<UInt8>>
    ) {
        guard let maskOffsets = maskOffsets.elements.baseAddress, let masks = masks.elements.baseAddress else { return }
        var number: Int8 = 1
        for question in start..<end {
            // All ones where fewer are passed. By the sign and not by comparing, which the compiler would do again for every mask.
            let below = SIMD16<UInt8>(truncatingIfNeeded: (passed &- number) &>> 7)
            let belowToo = SIMD16<UInt8>(truncatingIfNeeded: (passedToo &- number) &>> 7)
            number &+= 1
            var entry = Int(maskOffsets[question])
            let last = Int(maskOffsets[question + 1])
            // Every threshold has a mask.
            repeat {
                let mask = masks[entry]
                let plane = planes + 2 &* Int(mask >> 8)
                let left = SIMD16(repeating: UInt8(truncatingIfNeeded: mask))
                plane[0] &= left | below
                plane[1] &= left | belowToo
                entry &+= 1
            } while entry < last
        }
    }

    @inline(__always)
    private static func highest(_ one: SIMD16<Float>, _ two: SIMD16<Float>) -> Float {
        let sixteen = one.replacing(with: two, where: one .< two)
        let eight = sixteen.lowHalf.replacing(with: sixteen.highHalf, where: sixteen.lowHalf .< sixteen.highHalf)
        let four = eight.lowHalf.replacing(with: eight.highHalf, where: eight.lowHalf .< eight.highHalf)
        return Swift.max(Swift.max(four[0], four[1]), Swift.max(four[2], four[3]))
    }

    /// All ones where the mask holds.
    @inline(__always)
    private static func words(_ mask: SIMDMask<SIMD16<Int32>>) -> SIMD16<Int32> {
        // A mask's lanes are 0 or -1, as wide as what was compared.
        unsafeBitCast(mask, to: SIMD16<Int32>.self)
    }
}
