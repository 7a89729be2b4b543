/// The words a planted shop is made of: what it sells, in which part of the shop, and at about which price.
///
/// Two products share words of their titles exactly where they have something to do with each other: a kind of thing, a colour, a maker.
struct Vocabulary: Sendable {
    /// A leaf of the tree of categories.
    struct Aisle: Sendable {
        /// The path, as ``Commerce/CategoryPath`` reads it.
        let path: String
        /// Kinds of things sold there.
        let nouns: [String]
        /// Usual prices in minor units.
        let prices: ClosedRange<Int>
    }

    static let aisles: [Aisle] = [
        Aisle(path: "Kitchen > Coffee", nouns: ["Coffee Grinder", "Moka Pot", "Milk Frother", "Pour-over Dripper"], prices: 1900...14900),
        Aisle(path: "Kitchen > Tea", nouns: ["Teapot", "Tea Infuser", "Kettle", "Tea Caddy"], prices: 900...6900),
        Aisle(path: "Kitchen > Baking", nouns: ["Cake Tin", "Rolling Pin", "Mixing Bowl", "Cooling Rack"], prices: 600...3900),
        Aisle(path: "Kitchen > Knives", nouns: ["Chef's Knife", "Bread Knife", "Knife Block", "Whetstone"], prices: 1500...12900),
        Aisle(path: "Kitchen > Storage", nouns: ["Lunch Box", "Storage Jar", "Spice Rack", "Bread Bin"], prices: 500...4900),
        Aisle(path: "Home > Lighting", nouns: ["Table Lamp", "Floor Lamp", "Lantern", "Reading Light"], prices: 1900...15900),
        Aisle(path: "Home > Textiles", nouns: ["Cushion", "Throw Blanket", "Curtain", "Rug"], prices: 1200...11900),
        Aisle(path: "Home > Candles", nouns: ["Scented Candle", "Candle Holder", "Reed Diffuser", "Tealight Set"], prices: 400...3500),
        Aisle(path: "Home > Clocks", nouns: ["Wall Clock", "Alarm Clock", "Hourglass", "Weather Station"], prices: 1500...8900),
        Aisle(path: "Garden > Tools", nouns: ["Hand Trowel", "Secateurs", "Watering Can", "Garden Fork"], prices: 700...5900),
        Aisle(path: "Garden > Planting", nouns: ["Plant Pot", "Seed Tray", "Hanging Basket", "Trellis"], prices: 300...4500),
        Aisle(path: "Garden > Birds", nouns: ["Bird Feeder", "Nest Box", "Bird Bath", "Insect Hotel"], prices: 900...4900),
        Aisle(path: "Office > Writing", nouns: ["Fountain Pen", "Rollerball Pen", "Mechanical Pencil", "Pen Case"], prices: 400...8900),
        Aisle(path: "Office > Paper", nouns: ["Notebook", "Sketchbook", "Letter Set", "Wall Planner"], prices: 300...2900),
        Aisle(path: "Office > Desk", nouns: ["Desk Organiser", "Monitor Stand", "Desk Mat", "Bookend"], prices: 900...7900),
        Aisle(path: "Outdoor > Camping", nouns: ["Camping Stove", "Sleeping Mat", "Head Torch", "Cook Set"], prices: 1900...12900),
        Aisle(path: "Outdoor > Cycling", nouns: ["Bicycle Pump", "Bicycle Light", "Pannier", "Bicycle Lock"], prices: 1200...9900),
        Aisle(path: "Outdoor > Walking", nouns: ["Rucksack", "Water Bottle", "Trekking Pole", "Map Case"], prices: 900...11900),
        Aisle(path: "Play > Puzzles", nouns: ["Jigsaw Puzzle", "Wooden Puzzle", "Brain Teaser", "Puzzle Mat"], prices: 700...3900),
        Aisle(path: "Play > Games", nouns: ["Card Game", "Board Game", "Dice Set", "Chess Set"], prices: 600...6900),
    ]

    /// Things that are used up, with the days they last.
    static let supplies: [(noun: String, path: String, price: Int, days: Int)] = [
        ("Espresso Beans 500 g", "Kitchen > Coffee", 1190, 21),
        ("Paper Filters 100 pack", "Kitchen > Coffee", 490, 45),
        ("Green Tea Loose Leaf", "Kitchen > Tea", 890, 30),
        ("Descaling Powder", "Kitchen > Coffee", 690, 90),
        ("Bird Seed 2 kg", "Garden > Birds", 790, 14),
        ("Plant Food 1 l", "Garden > Planting", 990, 60),
        ("Ink Cartridges 10 pack", "Office > Writing", 590, 40),
        ("Refill Pad A4", "Office > Paper", 390, 28),
        ("Diffuser Refill", "Home > Candles", 1290, 35),
        ("Stove Gas Canister", "Outdoor > Camping", 650, 50),
    ]

    /// Things of one season.
    static let seasonal: [String] = ["Advent Calendar", "Tree Bauble", "Fairy Lights", "Christmas Stocking", "Gift Tags", "Door Wreath"]

    static let qualities = ["Classic", "Compact", "Everyday", "Nordic", "Rustic", "Slim", "Studio", "Vintage"]
    static let materials = ["Bamboo", "Brass", "Ceramic", "Copper", "Enamel", "Linen", "Oak", "Recycled", "Steel", "Walnut"]
    static let colours = ["Blue", "Green", "Grey", "Red", "White", "Yellow"]
    static let makers = [
        "Aldermoor", "Brevik", "Casa Lume", "Dunholm", "Ferro & Figli", "Hakone", "Linden", "Maison Rive", "Orsa", "Tideway",
    ]
    static let firstNames = [
        "Ada", "Bela", "Chidi", "Dana", "Emre", "Freya", "Goran", "Hana", "Ines", "Jonas", "Kofi", "Lena",
    ]
    static let lastNames = [
        "Abara", "Berg", "Costa", "Dubois", "Eriksen", "Fischer", "Grant", "Horvat", "Ito", "Jansen", "Keller", "Lindqvist",
    ]
}
