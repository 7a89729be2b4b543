import Commerce

/// Where an event's visit came from, as it is written: addresses, and campaign fields beside them.
struct ReferralBody {
    var page: String?
    var referrer: String?
    private var campaign = Referral()

    /// The most bytes of a campaign field.
    private static let longestField = 256
    /// Click ids of the large advertising networks; only that there was one is kept.
    private static let clickIDs = ["gclid", "gbraid", "wbraid", "msclkid", "fbclid", "ttclid", "twclid", "li_fat_id", "dclid", "epik"]

    /// Reads the field `utm`.
    mutating func takeCampaign(from reader: inout JSONReader, at pointer: String) throws {
        var read = campaign
        try reader.require(.object, at: pointer)
        try reader.object { reader, key in
            guard let field = Self.field(key) else { return try reader.skip() }
            if try reader.kind() == .null { return try reader.null() }
            read[keyPath: field] = try reader.text(at: pointer + "/" + key, maximum: Self.longestField)
        }
        campaign = read
    }

    /// What is stated; what is not, from the page's address. `nil` where neither says anything.
    var referral: Referral? {
        var referral = campaign
        if let page { Self.read(page, into: &referral) }
        referral.referrer = referrer.flatMap(Self.host)
        return referral == Referral() ? nil : referral
    }

    private static func field(_ name: String) -> WritableKeyPath<Referral, String?>? {
        switch name {
        case "source": \.source
        case "medium": \.medium
        case "campaign": \.campaign
        case "term": \.term
        case "content": \.content
        default: nil
        }
    }

    private static func read(_ address: String, into referral: inout Referral) {
        let whole = address.prefix { $0 != "#" }
        let path = whole.prefix { $0 != "?" }
        if !path.isEmpty { referral.page = String(path) }
        guard path.endIndex < whole.endIndex else { return }
        for part in whole[path.endIndex...].dropFirst().utf8.split(separator: UInt8(ascii: "&")) {
            let sides = part.split(separator: UInt8(ascii: "="), maxSplits: 1)
            guard sides.count == 2, let name = QueryParameters.decoded(sides[0], plusIsSpace: true)?.lowercased() else { continue }
            if clickIDs.contains(name) { referral.clickID = referral.clickID ?? name }
            guard name.hasPrefix("utm_"), let field = field(String(name.dropFirst(4))), referral[keyPath: field] == nil,
                let value = QueryParameters.decoded(sides[1], plusIsSpace: true), value.utf8.count <= longestField, value.hasNoControls
            else { continue }
            referral[keyPath: field] = value
        }
    }

    /// `example.com` of `https://user@example.com:8443/path`; `nil` for what is no address of the web.
    private static func host(of address: String) -> String? {
        let scheme = address.prefix { $0 != "/" }
        guard scheme.isEmpty || scheme.hasSuffix(":"), address[scheme.endIndex...].hasPrefix("//") else { return nil }
        let authority = address[scheme.endIndex...].dropFirst(2).prefix { $0 != "/" && $0 != "?" && $0 != "#" }
        let host = authority.split(separator: "@").last?.prefix { $0 != ":" } ?? ""
        return host.isEmpty ? nil : host.lowercased()
    }
}
