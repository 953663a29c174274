/// A pattern in which `*` stands for any characters, none included, and `?` for exactly one; all
/// others stand for themselves. It has to match the whole text.
public struct Glob: Sendable {
  private let pattern: [Character]

  /// Creates a glob from its text.
  public init(_ pattern: String) {
    self.pattern = Array(pattern)
  }

  /// Whether the pattern matches the whole text, in time O(pattern × text).
  public func matches(_ text: String) -> Bool {
    let text = Array(text)
    var patternIndex = 0
    var textIndex = 0
    // Only the last star need be widened: an earlier one can't do better by taking more.
    var lastStar: (pattern: Int, text: Int)?
    while textIndex < text.count {
      let symbol = patternIndex < pattern.count ? pattern[patternIndex] : nil
      if symbol == "*" {
        lastStar = (patternIndex, textIndex)
        patternIndex += 1
      } else if symbol == "?" || symbol == text[textIndex] {
        patternIndex += 1
        textIndex += 1
      } else if let star = lastStar {
        patternIndex = star.pattern + 1
        textIndex = star.text + 1
        lastStar = (star.pattern, star.text + 1)
      } else {
        return false
      }
    }
    return pattern[patternIndex...].allSatisfy { $0 == "*" }
  }
}
