import Foundation
import NIOCore
import NIOFoundationEssentialsCompat
import Testing

@testable import Web

@Suite struct JSONTests {
    /// A random JSON value as text, with every kind of escape and space.
    private static func value(depth: Int, _ random: inout SplitMix) -> String {
        let space = ["", " ", "\n\t", "\r "][Int.random(in: 0...3, using: &random)]
        let core: String
        switch Int.random(in: 0...(depth > 0 ? 7 : 5), using: &random) {
        case 0: core = ["true", "false", "null"][Int.random(in: 0...2, using: &random)]
        case 1: core = String(Int.random(in: -1_000_000...1_000_000, using: &random))
        case 2: core = ["0", "-0.5", "1e3", "12.25E-2", "0.1e+2"][Int.random(in: 0...4, using: &random)]
        case 3...5: core = string(&random)
        case 6:
            core =
                "[" + (0..<Int.random(in: 0...4, using: &random)).map { _ in value(depth: depth - 1, &random) }.joined(separator: ",") + "]"
        default:
            core =
                "{"
                + (0..<Int.random(in: 0...4, using: &random))
                .map { "\(space)\"k\($0)\(Int.random(in: 0...99, using: &random))\"\(space):" + value(depth: depth - 1, &random) }
                .joined(separator: ",") + "}"
        }
        return space + core + space
    }

    private static func string(_ random: inout SplitMix) -> String {
        let parts = [
            "a", "é", "€", "𝄞", "\\n", "\\\"", "\\\\", "\\/", "\\b\\f\\r\\t", "\\u00e9", "\\u20AC", "\\ud834\\udd1e", "\\u0001", "\u{7f}",
            "🏽",
        ]
        return "\"" + (0..<Int.random(in: 0...6, using: &random)).map { _ in parts.randomElement(using: &random) ?? "" }.joined() + "\""
    }

    /// Reads any value into what Foundation would make of it.
    private static func read(_ reader: inout JSONReader) throws -> NSObject {
        switch try reader.kind() {
        case .null:
            try reader.null()
            return NSNull()
        case .bool: return NSNumber(value: try reader.bool())
        case .number: return NSNumber(value: Double(try reader.number()) ?? .nan)
        case .string: return NSString(string: try reader.string())
        case .array:
            var list: [NSObject] = []
            try reader.array { reader, index in
                #expect(index == list.count)
                list.append(try read(&reader))
            }
            return NSArray(array: list)
        case .object:
            var members: [String: NSObject] = [:]
            try reader.object { reader, key in members[key] = try read(&reader) }
            return NSDictionary(dictionary: members)
        }
    }

    @Test func validJSONReadsAsFoundationReadsIt() throws {
        for seed in 1...400 as ClosedRange<UInt64> {
            var random = SplitMix(state: seed)
            let text = "{\"x\":" + Self.value(depth: 4, &random) + "}"
            let expected = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any], "seed \(seed)")
            var found: [String: NSObject] = [:]
            try JSONReader.readObject(in: ByteBuffer(string: text)) { reader, key in found[key] = try Self.read(&reader) }
            let difference = NSDictionary(dictionary: found).isEqual(NSDictionary(dictionary: expected))
            #expect(difference, "seed \(seed): \(text)")
            // Passing over must come to the same end.
            try JSONReader.readObject(in: ByteBuffer(string: text)) { reader, _ in try reader.skip() }
        }
    }

    @Test func truncatedJSONIsNeverReadAndNeverCrashes() throws {
        for seed in 1...40 as ClosedRange<UInt64> {
            var random = SplitMix(state: seed)
            let bytes = Array(("{\"x\":" + Self.value(depth: 3, &random) + "}").utf8)
            for length in 0..<bytes.count {
                #expect(throws: JSONFailure.self, "seed \(seed), \(length) bytes") {
                    try JSONReader.readObject(in: ByteBuffer(bytes: bytes[..<length])) { reader, _ in try reader.skip() }
                }
            }
        }
    }

    @Test func randomBytesNeverCrash() {
        var random = SplitMix(state: 7)
        let alphabet = Array("{}[]\",:\\u0019eE+-.tfn aé".utf8)
        for _ in 0..<20_000 {
            let bytes = (0..<Int.random(in: 0...24, using: &random)).map { _ in alphabet.randomElement(using: &random) ?? 0 }
            try? JSONReader.readObject(in: ByteBuffer(bytes: bytes)) { reader, _ in try reader.skip() }
        }
    }

    @Test(arguments: [
        ("{\"a\":tru}", JSONFailure.Kind.unexpected(UInt8(ascii: "}"))), ("{\"a\":nul", .endsEarly),
        ("{\"a\":NaN}", .unexpected(UInt8(ascii: "N"))),
        ("{\"a\":1.}", .badNumber), ("{\"a\":-}", .badNumber), ("{\"a\":1e}", .badNumber), ("{\"a\":+1}", .unexpected(UInt8(ascii: "+"))),
        ("{\"a\":\"\t\"}", .controlCharacter), ("{\"a\":\"\\x\"}", .badEscape), ("{\"a\":\"\\u12g4\"}", .badEscape),
        ("{\"a\":\"\\udc00\"}", .loneSurrogate), ("{\"a\":\"\\ud800\\u0041\"}", .loneSurrogate), ("{\"a\":\"\\ud800x\"}", .loneSurrogate),
        ("{\"a\" 1}", .unexpected(UInt8(ascii: "1"))), ("{a:1}", .unexpected(UInt8(ascii: "a"))),
        ("{\"a\":1 \"b\":2}", .unexpected(UInt8(ascii: "\""))),
        ("{,}", .unexpected(UInt8(ascii: ","))), ("{\"a\":1,}", .unexpected(UInt8(ascii: "}"))), ("{}{}", .trailingBytes), ("", .empty),
        ("{\"a\":/*x*/1}", .unexpected(UInt8(ascii: "/"))),
    ])
    func hostileInputsAreRefusedWithTheirReason(text: String, kind: JSONFailure.Kind) {
        do {
            try JSONReader.readObject(in: ByteBuffer(string: text)) { reader, _ in try reader.skip() }
            Issue.record("\(text) was read")
        } catch {
            #expect((error as? JSONFailure)?.kind == kind, "\(text)")
        }
    }

    @Test func everyScalarSurvivesWritingAndReading() throws {
        let scalars =
            (0...0x2FFF as ClosedRange<UInt32>).compactMap(Unicode.Scalar.init)
            + [0xFEFF, 0xFFFF, 0x1F3FD, 0x10FFFF].compactMap(Unicode.Scalar.init)
        for start in stride(from: 0, to: scalars.count, by: 97) {
            var text = ""
            text.unicodeScalars.append(contentsOf: scalars[start..<min(start + 97, scalars.count)])
            var writer = JSONWriter(capacity: 1)
            writer.json("[")
            writer.string(text)
            writer.json("]")
            let read = try JSONSerialization.jsonObject(with: Data(buffer: writer.buffer())) as? [String]
            #expect(read?.first.map { Array($0.unicodeScalars) } == Array(text.unicodeScalars))
        }
    }

    @Test func numbersReadBackAsTheyWere() throws {
        var random = SplitMix(state: 3)
        for integer in [0, 9, 10, -1, 99, 100, Int.max, Int.min] { #expect(Self.written { $0.integer(integer) } == String(integer)) }
        for _ in 0..<2000 {
            let float =
                Float.random(in: 0...1, using: &random)
                * Float(sign: .plus, exponent: Int.random(in: -40...40, using: &random), significand: 1)
            #expect(Float(Self.written { $0.number(float) }) == float)
            let ratio = Double.random(in: 0.000002...1, using: &random) * [1, 10, 1000, 100_000][Int.random(in: 0...3, using: &random)]
            let read = try #require(Double(Self.written { $0.ratio(ratio) }))
            #expect(abs(read - ratio) <= max(ratio * 5.1e-5, 5.1e-7), "\(ratio) was written as \(read)")
        }
        #expect(Self.written { $0.ratio(6.25) } == "6.25")
        #expect(Self.written { $0.ratio(3) } == "3")
        #expect(Self.written { $0.ratio(0) } == "0")
        #expect(Self.written { $0.ratio(0.0123456) } == "0.0123456")
        #expect(Self.written { $0.ratio(.nan) } == "null")
        #expect(Self.written { $0.number(.infinity) } == "null")
        #expect(Self.written { $0.decimal(minorUnits: -5, decimals: 2) } == "-0.05")
        #expect(Self.written { $0.decimal(minorUnits: 1_299, decimals: 0) } == "1299")
        #expect(Self.written { $0.decimal(minorUnits: .min, decimals: 3) } == "-9223372036854775.808")
    }

    private static func written(_ body: (inout JSONWriter) -> Void) -> String {
        var writer = JSONWriter(capacity: 1)
        body(&writer)
        return String(buffer: writer.buffer())
    }
}
