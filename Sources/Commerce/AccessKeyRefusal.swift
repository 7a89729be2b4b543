/// Why a key is not made, rotated or revoked.
public enum AccessKeyRefusal: Error, Hashable, Sendable, CustomStringConvertible {
    /// The label is empty, too long or holds control characters.
    case invalidLabel
    /// A secret key that may do nothing.
    case noScope
    /// A publishable key that no page could use.
    case noOrigin
    /// More than ``NewKey/mostOrigins``.
    case tooManyOrigins
    /// A text that is no origin.
    case invalidOrigin(String)
    /// An end that has passed.
    case alreadyOver(Timestamp)
    /// There is no key of that id.
    case unknown(AccessKeyID)
    /// It was revoked before.
    case revoked(AccessKeyID)
    /// It has ended.
    case expired(AccessKeyID)
    /// Two tokens are live already, the older one until then.
    case rotating(AccessKeyID, until: Timestamp?)

    /// What is wrong, and what to do.
    public var description: String {
        switch self {
        case .invalidLabel: "a key needs a label of 1 to \(NewKey.longestLabel) bytes without control characters, such as \"Shop server\""
        case .noScope:
            "a secret key needs at least one scope: \(AccessScope.allCases.map(\.rawValue).joined(separator: ", "))"
        case .noOrigin: "a publishable key needs at least one origin from which pages may use it, such as https://shop.example"
        case .tooManyOrigins: "a key has at most \(NewKey.mostOrigins) origins; make another key for the rest"
        case .invalidOrigin(let text):
            "\"\(text.prefix(80))\" is no origin: write scheme, host and, if unusual, port, such as https://shop.example"
        case .alreadyOver(let time): "the key would end at \(time), which has passed; choose a later moment"
        case .unknown(let id): "there is no key \(id.rawValue.prefix(40)); `alongside keys list` shows those there are"
        case .revoked(let id): "\(id) was revoked; make a new key"
        case .expired(let id): "\(id) has ended; make a new key"
        case .rotating(let id, let until):
            "two keys of \(id) are live already\(until.map { ", the older until \($0)" } ?? ""); wait for that, or revoke \(id) and make a new one"
        }
    }
}
