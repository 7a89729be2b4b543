import Commerce
import Foundation
import GRDB
import SampleShop

@testable import Storage

/// A shop's folder that is gone when the test is over.
final class TestShop {
    let folder: String

    init() { folder = FileManager.default.temporaryDirectory.appendingPathComponent("alongside-storage-\(UUID().uuidString)").path }

    deinit { try? FileManager.default.removeItem(atPath: folder) }

    func database(_ mode: ShopDatabase.Mode = .readWrite) throws -> ShopDatabase { try ShopDatabase(folder: folder, mode: mode) }
}

/// The day a test's shop opens.
let opening = Timestamp(secondsSince1970: 1_767_225_600)

/// An order line on a day of the test's year.
func line(
    _ order: OrderID, _ product: ProductID, day: Int = 0, customer: CustomerID? = nil, quantity: Int = 1, price: Int64 = 100,
    status: OrderStatus = .completed, title: String? = nil
) -> OrderLine {
    OrderLine(
        order: order, orderedAt: opening.advanced(byDays: day), customer: customer, product: product, quantity: quantity,
        unitPrice: Money(minorUnits: price, currency: .eur), status: status, title: title)
}

/// A line that came back on a day of the test's year.
func giveBack(
    _ document: OrderID, _ product: ProductID, day: Int, customer: CustomerID? = nil, order: OrderID? = nil, quantity: Int = 1,
    price: Int64 = 100
) -> ReturnLine {
    ReturnLine(
        document: document, returnedAt: opening.advanced(byDays: day), customer: customer, order: order, product: product,
        quantity: quantity, unitPrice: Money(minorUnits: price, currency: .eur))
}
