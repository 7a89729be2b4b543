import HTTPTypes
import Hummingbird
import NIOCore

/// A file that pages need, named after its content, so that browsers may keep it for ever and still see every change.
struct Asset: Sendable {
    let name: String
    private let type: String
    private let bytes: ByteBuffer

    init(stem: String, suffix: String, type: String, bytes: [UInt8]) {
        // FNV-1a over the content; nothing rests on it but the name.
        let hash = bytes.reduce(0xCBF2_9CE4_8422_2325 as UInt64) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
        name = "\(stem)-\(String(hash, radix: 16)).\(suffix)"
        self.type = type
        self.bytes = ByteBuffer(bytes: bytes)
    }

    /// The address pages name it by.
    var address: String { "/assets/" + name }

    var response: Response {
        Response(
            status: .ok,
            headers: [
                .contentType: type, .cacheControl: "public, max-age=31536000, immutable", .xContentTypeOptions: "nosniff",
                .contentSecurityPolicy: "default-src 'none'",
            ],
            body: .init(byteBuffer: bytes))
    }

    /// The style of all pages.
    static let style = Asset(stem: "style", suffix: "css", type: "text/css; charset=utf-8", bytes: PackageResources.style_css)
    /// The mark in a browser's tab.
    static let icon = Asset(stem: "icon", suffix: "svg", type: "image/svg+xml", bytes: PackageResources.icon_svg)
}
