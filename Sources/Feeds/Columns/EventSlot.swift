/// The columns of a feed of events.
enum EventSlot: Int, FieldSlot {
    case id, kind, occurredAt, visitor, customer, product, quantity, basket, recommendation
    case position, placement, page, referrer, utmSource, utmMedium, utmCampaign, utmTerm, utmContent, clickID, order

    static let fields = read(table)
    static let table = """
        event_id! = id, event uuid, message id
        type! = event, event type, event name, action, behavior
        occurred_at! = timestamp, time, event time, event timestamp, date, created at
        visitor_id = visitor, anonymous id, client id, user pseudo id, session id, device id
        customer_id = customer, user id, member id
        product_id = item id, sku, product, item, product sku
        quantity = qty, units
        basket = cart, items, basket items, cart items
        recommendation_id = recommendation
        position = index, item position, slot position
        placement = item list id, list id, widget
        page_url = page, url, page location, location
        referrer = page referrer, referer
        utm_source = source, traffic source
        utm_medium = medium
        utm_campaign = campaign, campaign name
        utm_term = term, keyword
        utm_content = content
        click_id = click id parameter
        order_id = order, order number, transaction id
        """
}
