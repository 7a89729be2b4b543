import Foundation
import Testing

@testable import Feeds

@Suite("Files and gzip")
struct ByteSourceTests {
    @Test("A gzip file of several members reads as all of them, at every size of piece")
    func members() throws {
        let folder = try TemporaryFolder()
        let path = try folder.file("two.gz", StoredGzip.member("id,title\n") + StoredGzip.member("A,Grinder\nB,Kettle\n") + [0, 0, 0])
        for piece in [2, 3, 7, 64, 4096] {
            let source = try ByteSource(path: path, piece: piece)
            let window = ByteWindow(source, chunk: piece)
            while try window.more() {}
            #expect(Bytes(start: window.unread, count: window.available).text == "id,title\nA,Grinder\nB,Kettle\n", "piece \(piece)")
            #expect(source.bytesConsumed == source.totalBytes)
        }
    }

    @Test("Gzip data that stops early says where, wherever it stops")
    func truncated() throws {
        let folder = try TemporaryFolder()
        let whole = StoredGzip.member("id\nA\nB\n")
        for length in 3..<whole.count {
            let path = try folder.file("cut.gz", Array(whole.prefix(length)))
            let error = try #require(throws: ByteSourceError.self) { try drain(path) }
            #expect(error.reason == .isTruncated(offset: length), "cut to \(length) bytes")
        }
        let path = try folder.file("cut.gz", Array(whole.prefix(20)))
        let error = try #require(throws: ByteSourceError.self) { try drain(path) }
        #expect(
            error.description == "\(path): the gzip data stops at byte 20 before its end. The file was cut off; copy or export it again.")
    }

    @Test("Gzip data that was changed is refused by its checksum, and what follows it must be gzip too")
    func corrupt() throws {
        let folder = try TemporaryFolder()
        var changed = StoredGzip.member("id\nA\nB\n")
        changed[16] ^= 1
        let path = try folder.file("bad.gz", changed)
        let error = try #require(throws: ByteSourceError.self) { try drain(path) }
        #expect(
            error.description
                == "\(path): the gzip data is damaged near byte 26 (incorrect data check). Copy or export the file again.")
        let other = try folder.file("tail.gz", StoredGzip.member("id\nA\n") + Array("tail".utf8))
        let second = try #require(throws: ByteSourceError.self) { try drain(other) }
        #expect(second.reason == .isCorrupt(offset: 28, detail: "bytes that are no gzip"))
    }

    @Test("A missing file, a directory and an empty file are refused with a remedy")
    func refusals() throws {
        let folder = try TemporaryFolder()
        let missing = "\(folder.path)/none.csv"
        #expect(message { _ = try ByteSource(path: missing) } == "\(missing): there is no such file. Check the path.")
        #expect(
            message { _ = try ByteSource(path: folder.path) }
                == "\(folder.path): this is a directory. Name the files in it one by one, or with \(folder.path)/*.")
        let empty = try folder.file("empty.csv", "")
        #expect(message { try drain(empty) } == "\(empty): the file is empty. Export it again; a feed has at least a header.")
        let emptyGzip = try folder.file("empty.csv.gz", StoredGzip.member(""))
        #expect(message { try drain(emptyGzip) } == "\(emptyGzip): the file is empty. Export it again; a feed has at least a header.")
        #expect(
            ByteSourceError(name: "a.csv", reason: .init(openingFailedWith: EACCES)).description
                == "a.csv: this user may not read the file. Change its permissions, or run as its owner.")
    }

    private func drain(_ path: String) throws {
        let window = ByteWindow(try ByteSource(path: path))
        while try window.more() { window.advance(by: window.available) }
    }

    private func message(_ body: () throws -> Void) -> String? {
        do { try body() } catch { return "\(error)" }
        return nil
    }
}
