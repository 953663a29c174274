import Testing

@testable import ModelFiles

@Suite struct JSONTests {
  private func parsed(_ text: String) throws(ModelFileError) -> JSONValue {
    try JSONParser.parse(Array(text.utf8)[...], offset: 100, path: "m")
  }

  @Test func `every kind of value is read`() throws {
    let value = try parsed(
      " {\"a\" : [null, true,false , -1.5e2, 0], \"b\":{}, \"c\":[], \"\":\"x\"}\n")
    #expect(
      value
        == .object([
          .init(
            key: "a",
            value: .array([.null, .boolean(true), .boolean(false), .number(-150), .number(0)])),
          .init(key: "b", value: .object([])), .init(key: "c", value: .array([])),
          .init(key: "", value: .string("x")),
        ]))
  }

  @Test func `escapes are read, also those of two parts`() throws {
    #expect(
      try parsed("\"\\\"\\\\\\/\\n\\u00e4\\ud83d\\ude00ö\"")
        == .string("\"\\/\näö".replacing("ö", with: "😀ö")))
  }

  @Test func `what Python writes for numbers that aren't finite is read`() throws {
    #expect(
      try parsed("[Infinity, -Infinity]") == .array([.number(.infinity), .number(-.infinity)]))
    #expect(try parsed("NaN").number?.isNaN == true)
  }

  @Test(
    arguments: [
      ("{\"a\":1,\"a\":2}", "byte 107: found the key 'a' a second time"),
      ("{\"a\":1,\"\\u0061\":2}", "found the key 'a' a second time"),
      ("{\"a\" 1}", "found '1', expected ':'"), ("[1 2]", "found '2', expected ',' or ']'"),
      ("[1,]", "found ']', expected a JSON value"), ("{\"a\":1,}", "found '}', expected a word"),
      ("1 1", "found '1', expected the end"), ("+1", "found '+1', expected a JSON value"),
      ("inf", "found 'inf'"), ("0x10", "found '0x10'"), ("\"a", "found a word without an end"),
      ("\"\\x\"", "found an unknown escape"), ("\"\\u12\"", "found an unknown escape"),
      ("\"\\ud800\"", "found half a character"), ("\"\n\"", "found the byte 10"),
      (String(repeating: "[", count: 100_000), "found deeper nesting, expected at most 64 levels"),
      ("", "found the end of the JSON text"), ("\"\\", "found an unknown escape"),
    ])
  func `what isn't JSON is refused with its place`(text: String, part: String) throws {
    let error = try #require(throws: ModelFileError.self) { try parsed(text) }
    #expect(error.description.contains(part), "\(error)")
  }

  @Test func `bytes that aren't UTF-8 are refused`() {
    #expect(throws: ModelFileError.self) {
      try JSONParser.parse([0x22, 0xFF, 0x22], offset: 0, path: "m")
    }
  }

  @Test func `texts are written so that they are read again`() throws {
    let text = "\"\\ä\u{1}\n😀"
    #expect(try parsed(JSONText.object([("k\"", text)]))["k\""] == .string(text))
  }
}
