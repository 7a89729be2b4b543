/// The columns of a feed of orders.
enum OrderSlot: Int, FieldSlot {
    case order, orderedAt, customer, product, quantity, unitPrice, lineTotal, discount, currency, status, channel, campaign, title, returns,
        codes, offers

    static let fields = read(table)
    static let table = """
        order_id! = order, order number, order no, order name, ordernumber, invoice, invoice no, invoice number, basket id, transaction id
        ordered_at! = order date, order time, date, invoice date, purchase date, purchased at, transaction timestamp, timestamp, created at
        customer_id = customer, customer no, customer number, client id, buyer id, household id, user id
        product_id! = sku, item id, lineitem sku, stock code, product code, product sku, article number, article no, item number, product
        quantity = qty, quantity ordered, lineitem quantity, units, item quantity
        unit_price$ = price, item price, lineitem price, price each, product price
        line_total$ = total, line amount, line price, amount, subtotal, sales value, item total
        discount$ = discount amount, line discount, lineitem discount, item discount
        currency = currency code, order currency
        status = order status, financial status, state, payment status
        channel = sales channel, marketing channel, source, utm source, utm medium
        campaign = utm campaign, marketing campaign, campaign name
        title = description, product title, product name, item name, lineitem name, name
        returned_order_id = original order id, refunded order id, original order number
        discount_code = discount codes, coupon code, coupon codes, coupons used, voucher code, promo code, promotion code
        offer_id = offer, offers, offer ids, promotion id
        """
}
