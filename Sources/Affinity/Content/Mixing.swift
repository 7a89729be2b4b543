/// Numbers that look drawn but depend on their argument alone.
enum Mixing {
    /// The finaliser of splitmix64.
    @inline(__always)
    static func mixed(_ number: Int32) -> UInt64 {
        var mixed = (UInt64(UInt32(bitPattern: number)) &+ 1) &* 0x9E37_79B9_7F4A_7C15
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
