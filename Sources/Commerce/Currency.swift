/// A currency of ISO 4217, with the number of decimals its minor unit has.
public struct Currency: Hashable, Sendable, CustomStringConvertible {
    /// The three capital letters of ISO 4217, such as `EUR`.
    public let code: String
    /// Decimals of the minor unit: 2 for EUR, 0 for JPY, 3 for KWD.
    public let decimals: Int

    /// The currency with that code, or `nil` if ISO 4217 lists no such currency. Lower case is accepted.
    public init?(code: String) {
        // Only ASCII has one upper case everywhere: a dotless i would become an I.
        let capital = code.uppercased()
        guard code.utf8.allSatisfy({ $0 < 0x80 }), Self.codes.contains(capital) else { return nil }
        self.code = capital
        decimals = Self.unusualDecimals[capital] ?? 2
    }

    private init(code: String, decimals: Int) {
        self.code = code
        self.decimals = decimals
    }

    /// The code.
    public var description: String { code }

    /// Pound sterling, the currency of the bundled sample shop.
    public static let gbp = Currency(code: "GBP", decimals: 2)
    /// No currency is known: the code that ISO 4217 gives to that. Amounts are plain numbers with two decimals.
    public static let unspecified = Currency(code: "XXX", decimals: 2)
    /// Euro.
    public static let eur = Currency(code: "EUR", decimals: 2)
    /// United States dollar.
    public static let usd = Currency(code: "USD", decimals: 2)

    /// ISO 4217 currencies whose minor unit is not a hundredth.
    private static let unusualDecimals: [String: Int] = [
        "BIF": 0, "CLP": 0, "DJF": 0, "GNF": 0, "ISK": 0, "JPY": 0, "KMF": 0, "KRW": 0, "PYG": 0, "RWF": 0, "UGX": 0,
        "VND": 0, "VUV": 0, "XAF": 0, "XOF": 0, "XPF": 0,
        "BHD": 3, "IQD": 3, "JOD": 3, "KWD": 3, "LYD": 3, "OMR": 3, "TND": 3,
    ]

    /// The circulating currencies of ISO 4217.
    private static let codes: Set<String> = Set(
        """
        AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF \
        CLP CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HTG \
        HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA \
        MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD \
        RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX \
        USD UYU UZS VED VES VND VUV WST XAF XCD XCG XOF XPF XXX YER ZAR ZMW ZWG
        """.split(separator: " ").map(String.init))
}
