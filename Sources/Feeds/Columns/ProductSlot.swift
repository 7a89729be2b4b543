/// The columns of a feed of products.
enum ProductSlot: Int, FieldSlot {
    case id, title, description, brand, category, price, currency, cost, stock, group, imageURL, url, tags, attributes, available, createdAt

    static let fields = read(table)
    static let table = """
        id! = product id, sku, item id, variant sku, stock code, product code, article number, article no, item number
        title = name, product name, product title, item name
        description = body, body html, product description, long description, short description
        brand = vendor, manufacturer, make
        category = category path, categories, product category, product type, google product category, type
        price$ = unit price, variant price, regular price, selling price
        currency = currency code
        cost$ = cost price, cost per item, unit cost, purchase price, cost of goods sold
        stock = stock quantity, inventory, inventory quantity, variant inventory qty, quantity, qty, quantity in stock
        group_id = item group id, parent id, parent sku, handle, product group, parent
        image_url = image, image link, image src, images, picture
        url = link, product url, permalink
        tags = tag, labels, keywords
        attributes = properties, specifications, features
        available = availability, is available, active, enabled, published, status
        created_at = created, date created, date added, published at
        """
}
