import Testing

@testable import Suites

@Suite struct NearestWordTests {
  @Test(arguments: [
    ("", "", 0), ("", "abc", 3), ("abc", "", 3), ("kitten", "sitting", 3),
    ("saturday", "sunday", 3), ("flaw", "lawn", 2), ("same", "same", 0),
  ])
  func `the distance between words is Levenshtein's`(a: String, b: String, expected: Int) {
    #expect(NearestWord.distance(a, b) == expected)
    #expect(NearestWord.distance(b, a) == expected)
  }

  @Test func `a word like none of the others gets no suggestion`() {
    let words = ["dense", "magnitude", "sharing"]
    #expect(NearestWord.suggestion(for: "mangitude", among: words) == "magnitude")
    #expect(NearestWord.suggestion(for: "shraing", among: words) == "sharing")
    #expect(NearestWord.suggestion(for: "xyz", among: words) == nil)
    #expect(NearestWord.suggestion(for: "dense", among: []) == nil)
  }
}
