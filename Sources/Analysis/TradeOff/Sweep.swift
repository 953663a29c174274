import Results

/// Choices of one strategy that differ in one number alone, for instance magnitude pruning over
/// sparsities: a curve.
public struct Sweep: Sendable {
  /// The strategy, and what tells the sweep from the strategy's others: `magnitude one-shot`.
  public let name: String

  /// The strategy's name.
  public let strategy: String

  /// The choices by rising number.
  public let choices: [AppliedStrategy]

  /// Fewer points are no curve.
  private static let fewest = 3

  /// The sweeps among choices, in order of first appearance.
  ///
  /// Of a grid over several parameters each choice is in at most one sweep: those over the
  /// parameter with the most values are taken first.
  public static func all(_ choices: [AppliedStrategy]) -> [Sweep] {
    var families: [Family: [(value: Double, choice: AppliedStrategy)]] = [:]
    var order: [Family: Int] = [:]
    for choice in choices {
      for (value, family) in Family.all(of: choice) {
        families[family, default: []].append((value, choice))
        order[family] = order[family] ?? order.count
      }
    }
    func rank(_ family: Family) -> Int { order[family] ?? 0 }
    let long = families.filter { $0.value.count >= fewest }.sorted {
      (-$0.value.count, rank($0.key)) < (-$1.value.count, rank($1.key))
    }
    var taken: Set<AppliedStrategy> = []
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
}

/// What the choices of a sweep have in common.
private struct Family: Hashable {
  /// One parameter; the value in which the choices differ is `nil`.
  struct Word: Hashable {
    let name: String
    let value: GivenParameters.Value?
  }

  let strategy: String
  /// A pipeline's stages.
  let stages: [String]
  /// Each stage's parameters.
  var words: [[Word]]

  /// The families of a choice, one for each of its numbers.
  static func all(of choice: AppliedStrategy) -> [(value: Double, family: Family)] {
    let stages = choice.given.stages
    let whole = Family(
      strategy: choice.name, stages: stages.map(\.name).filter { !$0.isEmpty },
      words: stages.map { $0.parameters.map { Word(name: $0.name, value: $0.value) } })
    return whole.words.indices.flatMap { stage in
      whole.words[stage].indices.compactMap { place in
        guard let value = whole.words[stage][place].value?.number else { return nil }
        var family = whole
        family.words[stage][place] = Word(name: whole.words[stage][place].name, value: nil)
        return (value, family)
      }
    }
  }

  /// The strategy, or a pipeline's stages, with the parameters that most of its siblings don't
  /// have.
  func name(among siblings: [Family]) -> String {
    let plain = stages.isEmpty ? strategy : stages.joined(separator: "+")
    let own = words.joined().filter { word in
      word.value != nil
        && 2 * siblings.count { $0.words.joined().contains(word) } <= siblings.count
    }
    let details = own.compactMap { word in
      word.value.map { $0.number == nil ? "\($0)" : "\(word.name)=\($0)" }
    }
    return ([plain] + details).joined(separator: " ")
  }
}
