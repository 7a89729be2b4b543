/// Recognises programs by how they introduce themselves in `User-Agent`.
///
/// The names that those use who do not hide: search engines, link previews, monitoring, test browsers and HTTP libraries, the kinds of the
/// IAB's list of spiders and bots. Who hides is found by pace (``ViewPace``).
enum BotNames {
    private static let names = [
        "bot", "crawl", "spider", "slurp", "headless", "phantomjs", "selenium", "puppeteer", "playwright", "lighthouse", "pingdom",
        "uptime", "monitor", "facebookexternalhit", "whatsapp/", "preview", "scrapy", "python-", "aiohttp", "httpx", "curl/", "wget",
        "libwww",
        "go-http-client", "java/", "httpclient", "node-fetch", "okhttp/0", "feedfetcher", "mediapartners", "archive.org", "ahrefs",
        "semrush",
    ].map { Array($0.utf8) }
    /// Names of telephones that hold one of those.
    private static let innocent = Array("cubot".utf8)

    /// Whether somebody with that `User-Agent` is a program. Nobody without one is a browser.
    static func match(_ userAgent: String) -> Bool {
        let text = userAgent.utf8.map { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) ? $0 | 0x20 : $0 }
        guard !text.isEmpty else { return true }
        return names.contains { name in
            text.indices.contains { start in
                guard text[start] == name[0], text[start...].starts(with: name) else { return false }
                return !(name.count == 3 && start >= 2 && text[(start - 2)...].starts(with: innocent))
            }
        }
    }
}
