import Hummingbird

extension ShopRequestContext {
    /// A part of the path, as the route names it, with percent-encoding resolved.
    ///
    /// The router hands over what stands between two slashes as it came, so that an encoded slash belongs to the value.
    /// - Throws: ``Problem`` where it is no id.
    func pathValue(_ name: String) throws(Problem) -> String {
        let raw = parameters.get(name) ?? ""
        guard let value = QueryParameters.decoded(raw.utf8, plusIsSpace: false),
            (1...JSONReader.longestIdentifier).contains(value.utf8.count),
            value.hasNoControls
        else {
            throw .parameter(
                name, raw, "is no id",
                remedy:
                    "An id in a path is percent-encoded UTF-8 of 1 to \(JSONReader.longestIdentifier) bytes, without control characters.")
        }
        return value
    }
}
