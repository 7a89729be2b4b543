/// Each target imports only what the table of rooms allows it.
struct ImportRule {
    static func check(_ file: House.File) -> [Violation] {
        guard let target = file.target, target != "System" else { return [] }
        guard let room = Rooms.room(named: target) else {
            return [
                Violation(
                    file: file.path, line: 0, rule: "\(target) is not in the table of rooms",
                    remedy: "Add it to Rooms.swift with what it may import.")
            ]
        }
        return imports(of: file.swift).filter { !isAllowed($0.module, in: room) }.map {
            Violation(
                file: file.path, line: $0.line, rule: "\(target) may not import \($0.module)",
                remedy: "Declare the protocol that \(target) needs there and implement it where \($0.module) may be used.")
        }
    }

    /// Modules that are imported, with the line.
    static func imports(of text: SwiftText) -> [(line: Int, module: String)] {
        let expression =
            /^\s*(?:@\w+(?:\([^)]*\))?\s+)*(?:(?:public|package|internal|fileprivate|private)\s+)?import\s+(?:(?:struct|class|enum|protocol|typealias|func|var|let|actor)\s+)?(?<module>\w+)/
        return text.matches(of: expression, amid: ["import"]).map { ($0.line, String($0.match.module)) }
    }

    private static func isAllowed(_ module: String, in room: Rooms.Room) -> Bool {
        if Rooms.foundation.contains(module) { return !room.isWithoutFoundation }
        return Rooms.platform.contains(module) || Rooms.everybodys.contains(module) || room.ours.contains(module)
            || room.others.contains(module) || room.families.contains { module.hasPrefix($0) }
    }
}
