import Affinity
import Foundation
import Storage

/// What `alongside doctor` finds out about a shop's folder.
struct Diagnosis: Encodable {
    /// One thing that was looked at.
    struct Finding: Encodable {
        /// How bad it is.
        enum Grade: String, Encodable {
            case fine, note, problem
        }

        let grade: Grade
        let text: String
        /// What to do about it; empty where nothing is to be done.
        let remedy: String
    }

    private(set) var findings: [Finding] = []

    /// Whether something is broken, not merely thin.
    var hasProblem: Bool { findings.contains { $0.grade == .problem } }

    init(of shop: ShopFolder) {
        lookAtDisk(shop)
        lookAtDatabase(shop)
        lookAtModels(shop)
    }

    private mutating func add(_ grade: Finding.Grade, _ text: String, _ remedy: String = "") {
        findings.append(Finding(grade: grade, text: text, remedy: remedy))
    }

    private mutating func lookAtDisk(_ shop: ShopFolder) {
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: shop.path, isDirectory: &isFolder), isFolder.boolValue else {
            add(.problem, "\(shop.path) is no folder.", "Import something, or name another folder with --shop.")
            return
        }
        if !FileManager.default.isWritableFile(atPath: shop.path) {
            add(.problem, "\(shop.path) cannot be written.", "Change its owner or its permissions.")
        }
        let free = (try? FileManager.default.attributesOfFileSystem(forPath: shop.path)[.systemFreeSize]) as? Int ?? 0
        let used = (try? FileManager.default.attributesOfItem(atPath: "\(shop.path)/\(ShopDatabase.fileName)")[.size]) as? Int ?? 0
        // A training run writes a model beside the kept ones, an import may double the write-ahead log.
        if free < max(2 * used, 256 << 20) {
            add(
                .problem, "Only \((free >> 20).grouped) MiB are free on the disk.",
                "Free at least \((max(2 * used, 256 << 20) >> 20).grouped) MiB.")
        } else {
            add(.fine, "\((free >> 20).grouped) MiB are free on the disk.")
        }
    }

    private mutating func lookAtDatabase(_ shop: ShopFolder) {
        let condition: DatabaseCondition
        do {
            let database = try shop.database(.readOnly)
            defer { try? database.close() }
            condition = try database.condition()
        } catch {
            add(.problem, "\(error)", "Restore \(ShopDatabase.fileName) from a backup, or import again into another folder.")
            return
        }
        if condition.damage.isEmpty, condition.brokenReferences == 0 {
            add(.fine, "The database is whole: \((condition.bytes >> 20).grouped) MiB.")
        } else {
            add(
                .problem, "The database is damaged: \(condition.damage.first ?? "\(condition.brokenReferences) broken references").",
                "Restore it from a backup, or import again into another folder.")
        }
        if condition.isUnsettled {
            add(.note, "An import ended before its last step.", "Run the same import again, or `alongside train`.")
        }
        judgeAmounts(condition)
    }

    /// Says for what the data are too thin.
    private mutating func judgeAmounts(_ condition: DatabaseCondition) {
        let orders = condition.orders
        if orders == 0 {
            add(.problem, "There are no orders.", "Run `alongside import orders FILE`.")
            return
        }
        add(
            condition.ordersOfSeveral < 200 ? .note : .fine,
            "\(orders.grouped) orders, \(condition.ordersOfSeveral.grouped) of them with two products or more.",
            condition.ordersOfSeveral < 200 ? "Below 200 such orders most suggestions come from categories; import older orders." : "")
        if condition.ordersWithCustomer * 2 < orders {
            add(
                .note, "\(condition.ordersWithCustomer.grouped) orders say whose they are.",
                "Export a customer id, so that one buyer's orders are not taken for many buyers' opinions.")
        }
        if condition.productsWithCategory * 2 < condition.products {
            add(
                .note, "\(condition.productsWithCategory.grouped) of \(condition.products.grouped) products say their category.",
                "Import the catalogue with categories: products without purchases are suggested by category.")
        } else {
            add(.fine, "\(condition.products.grouped) products, \(condition.productsWithCategory.grouped) with a category.")
        }
        add(
            .fine,
            "\(condition.interactions.grouped) events, \(condition.reviews.grouped) reviews, \(condition.customers.grouped) customers.")
    }

    private mutating func lookAtModels(_ shop: ShopFolder) {
        do {
            var refused = false
            let opened = try shop.models.open { entry, refusal in
                refused = true
                add(.problem, "\(entry.name) is refused: \(refusal).", "Delete it; the next `alongside train` replaces it.")
            }
            if let opened {
                add(
                    refused ? .note : .fine,
                    "\(opened.entry.name) serves \(opened.model.productCount.grouped) products and \(opened.model.pairCount.grouped) pairs."
                )
            } else {
                add(.problem, "There is no model.", "Run `alongside train`.")
            }
        } catch {
            add(.problem, "\(error)", "Run `alongside train`.")
        }
    }
}
