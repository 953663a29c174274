/// Choices of one strategy that differ in one number alone, for instance magnitude pruning over
/// sparsities: a curve.
struct Sweep {
  /// The strategy, and what tells the sweep from the strategy's others: `magnitude one-shot`.
  let name: String
  let strategy: String

  /// The choices by rising number.
  let choices: [StrategyChoice]

  /// Fewer points are no curve.
  private static let fewest = 3

  /// The sweeps among choices, in order of first appearance.
  ///
  /// Of a grid over several parameters each choice is in at most one sweep: those over the
  /// parameter with the most values are taken first.
  static func all(_ choices: [StrategyChoice]) -> [Sweep] {
    var families: [Family: [(value: Double, choice: StrategyChoice)]] = [:]
    var order: [Family: Int] = [:]
    for choice in choices {
      let words = choice.parameters.split(separator: " ").map(String.init)
      for (place, word) in words.enumerated() {
        guard let (key, value) = number(word) else { continue }
        var rest = words
        rest[place] = "\(key)=…"
        let family = Family(strategy: choice.strategy, words: rest)
        families[family, default: []].append((value, choice))
        order[family] = order[family] ?? order.count
      }
    }
    func rank(_ family: Family) -> Int { order[family] ?? 0 }
    let long = families.filter { $0.value.count >= fewest }.sorted {
      (-$0.value.count, rank($0.key)) < (-$1.value.count, rank($1.key))
    }
    var taken: Set<StrategyChoice> = []
    let chosen = long.filter { _, points in
      guard taken.isDisjoint(with: points.map(\.choice)) else { return false }
      taken.formUnion(points.map(\.choice))
      return true
    }.sorted { rank($0.key) < rank($1.key) }
    return chosen.map { family, points in
      Sweep(
        name: family.name(among: chosen.map(\.key).filter { $0.strategy == family.strategy }),
        strategy: family.strategy,
        choices: points.sorted { $0.value < $1.value }.map(\.choice))
    }
  }

  /// The key and the number of `sparsity=0.9`; `nil` for any other word.
  private static func number(_ word: String) -> (key: String, value: Double)? {
    let halves = word.split(separator: "=", maxSplits: 1)
    guard halves.count == 2, let value = Double(halves[1]) else { return nil }
    return (String(halves[0]), value)
  }

  /// What the choices of a sweep have in common, with `…` for the number in which they differ.
  private struct Family: Hashable {
    let strategy: String
    let words: [String]

    /// The strategy, or a pipeline's stages, with the words that most of its siblings don't have.
    func name(among siblings: [Family]) -> String {
      let stages = words.filter { !$0.contains("=") && $0 != "|" }
      let plain = stages.isEmpty ? strategy : stages.joined(separator: "+")
      let own = words.filter { word in
        word.contains("=") && !word.hasSuffix("=…")
          && 2 * siblings.count { $0.words.contains(word) } <= siblings.count
      }
      let details = own.map { word in
        Sweep.number(word) == nil ? String(word.drop { $0 != "=" }.dropFirst()) : word
      }
      return ([plain] + details).joined(separator: " ")
    }
  }
}
