import Testing

@Test("Draft") func draft() { #expect(Bool(true)) }
