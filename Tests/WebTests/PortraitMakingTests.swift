import Commerce
import Dispatch
import Synchronization
import Testing

@testable import Web

@Suite("Portraits of customers whom events announce")
struct PortraitMakingTests {
    @Test("are made once for each who is there, and no more wait than may")
    func bounded() async {
        let made = Mutex<[CustomerID]>([])
        let gate = DispatchSemaphore(value: 0)
        let making = PortraitMaking { customer in
            gate.wait()
            made.withLock { $0.append(customer) }
        }
        for number in 0..<1_000 {
            making.announce(CustomerID("c\(number)"))
            making.announce(CustomerID("c\(number)"))
        }
        for _ in 0..<1_000 { gate.signal() }
        while made.withLock({ $0.count }) < PortraitMaking.most { await Task.yield() }
        let first = (0..<PortraitMaking.most).map { CustomerID("c\($0)") }
        #expect(made.withLock { $0 } == first)
        // Who found no room may be announced again, and so may who has a portrait: it is remembered, or made anew.
        while made.withLock({ !$0.contains("late") }) {
            making.announce("late")
            await Task.yield()
        }
        #expect(made.withLock { $0.filter { $0 != "late" } } == first)
    }
}
