import Commerce
import Merchandising
import NIOCore

/// A role of a choice as a line of text: `Cup: cup, cup-red`, or with the API's JSON where products are selected by more than their ids:
/// `Cup: {"categories": ["Kitchen > Cups"]}`.
enum OfferRoleLine {
    static func text(_ role: Offer.Role, currency: Currency?) -> String {
        let ids = role.products.products.map(\.rawValue).sorted()
        let isPlain = role.products == ProductSelection(products: role.products.products) && !ids.isEmpty
        // What a comma or a brace in an id would make of the line is not guessed at.
        guard !isPlain || ids.contains(where: { $0.contains(",") || $0.hasPrefix("{") }) || role.name.contains(":") else {
            return "\(role.name): \(ids.joined(separator: ", "))"
        }
        var writer = JSONWriter()
        writer.selection(role.products, currency: currency)
        return "\(role.name.replacing(":", with: " ")): \(String(buffer: writer.buffer()))"
    }

    /// Writes the role as the API has it. JSON is passed on as it is, so that the API's reader says what is wrong with it.
    static func write(_ line: String, to writer: inout JSONWriter) {
        let sides = line.split(separator: ":", maxSplits: 1).map { side in
            String(side).split(whereSeparator: \.isWhitespace).joined(separator: " ")
        }
        writer.json("{\"name\":")
        writer.string(sides.count > 1 ? sides[0] : "")
        writer.json(",\"products\":")
        let products = sides.last ?? ""
        if products.hasPrefix("{") {
            writer.plain(products)
        } else {
            writer.json("{\"ids\":")
            writer.strings(products.split(separator: ",").map { SelectionForm.lines(String($0)).joined() }.filter { !$0.isEmpty })
            writer.json("}")
        }
        writer.json("}")
    }
}
