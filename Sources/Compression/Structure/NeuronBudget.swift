/// How many hidden neurons stay, and thereby which.
enum NeuronBudget {
  /// A fraction of each hidden layer's neurons.
  case layers([Double])

  /// A fraction of all hidden neurons, which compete across layers.
  case network(Double)

  /// The neurons that stay in each layer, ascending; of equal scores the first ones do. At least
  /// one stays in each layer.
  ///
  /// Across layers scores are compared after each layer's have been divided by their Euclidean
  /// norm (Molchanov et al., 2017, section 2.2): layers differ in the scale of whatever is scored.
  ///
  /// - Parameter scores: one for each neuron of each hidden layer.
  func mostImportant(_ scores: [[Float]]) -> [[Int]] {
    switch self {
    case .layers(let fractions):
      return zip(scores, fractions).map { scores, fraction in
        let ranked = scores.indices.sorted { (scores[$1], $0) < (scores[$0], $1) }
        return ranked.prefix(Self.count(fraction, of: scores.count)).sorted()
      }
    case .network(let fraction):
      var neurons: [(layer: Int, neuron: Int, score: Float)] = []
      for (layer, scores) in scores.enumerated() {
        let norm = scores.reduce(0) { $0 + $1 * $1 }.squareRoot()
        let best = scores.indices.max { scores[$0] < scores[$1] }
        for (neuron, score) in scores.enumerated() {
          let isBest = neuron == best
          neurons.append((layer, neuron, isBest ? .infinity : norm > 0 ? score / norm : 0))
        }
      }
      neurons.sort { ($1.score, $0.layer, $0.neuron) < ($0.score, $1.layer, $1.neuron) }
      let kept = neurons.prefix(Self.count(fraction, of: neurons.count, layers: scores.count))
      return scores.indices.map { layer in
        kept.filter { $0.layer == layer }.map(\.neuron).sorted()
      }
    }
  }

  /// How many of a layer's neurons a fraction keeps: the nearest whole number, at least one.
  static func count(_ fraction: Double, of all: Int) -> Int {
    max(1, Int((fraction * Double(all)).rounded()))
  }

  /// How many neurons of some layers together a fraction keeps: at least one of each.
  static func count(_ fraction: Double, of all: Int, layers: Int) -> Int {
    max(layers, count(fraction, of: all))
  }
}
