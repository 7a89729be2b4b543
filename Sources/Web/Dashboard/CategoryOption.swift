/// A category to choose.
struct CategoryOption {
    let optionName: String
    let isChosen: Bool
}
