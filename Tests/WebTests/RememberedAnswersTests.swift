import Foundation
import Testing

@testable import Web

/// The same page asked twice by strangers is answered from memory, which nobody may notice but by the clock.
@Suite struct RememberedAnswersTests {
    private func withoutID(_ answer: [String: Any]) throws -> String {
        var answer = answer
        answer["recommendation_id"] = nil
        return String(decoding: try JSONSerialization.data(withJSONObject: answer, options: .sortedKeys), as: UTF8.self)
    }

    @Test func theSameQuestionHasTheSameAnswerUnderANewId() async throws {
        let shop = try TestShop()
        for body in [
            #"{"product_id":"tea"}"#, #"{"placement":"home"}"#, #"{"product_id":"nobody"}"#,
            #"{"product_id":"tea","slots":[{"placement":"product_page"},{"placement":"home","limit":2}]}"#,
        ] {
            let answers = try await [shop.recommend(body).object(), shop.recommend(body).object(), TestShop().recommend(body).object()]
            #expect(Set(answers.compactMap { $0["recommendation_id"] as? String }).count == 3)
            #expect(Set(try answers.map(withoutID)).count == 1, "\(body)")
        }
    }

    @Test func whoIsKnownAndWhatIsExplainedIsAnsweredAnew() async throws {
        let shop = try TestShop()
        let plain = try await shop.recommend(#"{"product_id":"tea"}"#).object()
        let others = [
            #"{"product_id":"tea","explain":true}"#, #"{"product_id":"tea","limit":1}"#, #"{"product_id":"tea","exclude":["milk"]}"#,
            #"{"product_id":"tea","slots":[{"placement":"product_page"}]}"#,
        ]
        for body in others {
            #expect(try withoutID(plain) != withoutID(try await shop.recommend(body).object()), "\(body)")
        }
    }
}
