/// Finds the word that someone probably meant.
public enum NearestWord {
  /// The number of insertions, deletions and substitutions that turn one word into the other
  /// (Levenshtein 1966).
  static func distance(_ a: String, _ b: String) -> Int {
    let b = Array(b)
    var row = Array(0...b.count)
    for (i, x) in a.enumerated() {
      var diagonal = row[0]
      row[0] = i + 1
      for (j, y) in b.enumerated() {
        let substituted = diagonal + (x == y ? 0 : 1)
        diagonal = row[j + 1]
        row[j + 1] = min(substituted, diagonal + 1, row[j] + 1)
      }
    }
    return row[b.count]
  }

  /// The nearest of some words, or `nil` when even that one has little in common with what was
  /// found. The first wins among equals.
  public static func suggestion(for found: String, among words: [String]) -> String? {
    guard let nearest = closest(to: found, among: words, count: 1).first else { return nil }
    // Past half of the letters a suggestion is noise.
    let limit = max(1, max(found.count, nearest.count) / 2)
    return distance(found, nearest) <= limit ? nearest : nil
  }

  /// The nearest words, nearest first and in the given order among equals.
  static func closest(to found: String, among words: [String], count: Int) -> [String] {
    let ranked = words.enumerated().map { index, word in
      (distance: distance(found, word), index: index, word: word)
    }
    return ranked.sorted { ($0.distance, $0.index) < ($1.distance, $1.index) }
      .prefix(count).map(\.word)
  }
}
