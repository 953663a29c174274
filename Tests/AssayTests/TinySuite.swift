/// A suite on data that need no files, which runs in about a second.
struct TinySuite: Sendable {
  var name = "tiny"
  var dataset = "synthetic"
  var training =
    "{optimizer: adam, learning-rate: 1e-2, batch: 32, epochs: 3, fine-tune: 1, samples: 400}"
  var seeds = "[1]"
  var models = "{net: [64, 16, 10]}"
  var strategies = "[dense, random: {sparsity: 0.8}]"
  var backends = "[scalar]"
  var batches = "[1, 4]"
  var measure = "{repetitions: 3, time: 2e-3, warmup: 0}"
  var counters = "[own]"
  var targets = "[]"

  /// One key a line, from line 1 in the order of the properties.
  var text: String {
    """
    suite: \(name)
    dataset: \(dataset)
    training: \(training)
    seeds: \(seeds)
    models: \(models)
    strategies: \(strategies)
    backends: \(backends)
    batches: \(batches)
    measure: \(measure)
    counters: \(counters)
    targets: \(targets)

    """
  }

  /// Every strategy once, on all backends.
  static let whole = TinySuite(
    strategies: """
      [dense, random: {sparsity: 0.8}, l1: {lambda: 1e-4, sparsity: 0.8},
        magnitude: {sparsity: 0.8}, structured: {keep: 0.5}, sharing: {bits: 2}, int8,
        distillation: {student: 0.5}, pipeline: [magnitude: {sparsity: 0.5}, sharing: {bits: 3}]]
      """, backends: "[scalar, simd, threaded]", targets: "[own]")

  /// A training that diverges. The mean squared error's curvature grows with the hidden layer: at
  /// this learning rate the network is far above the limit of stability, one of two hidden neurons
  /// far below.
  static let diverging = TinySuite(
    training: """
      {optimizer: sgd, momentum: 0, learning-rate: 1, schedule: constant, activation: tanh, \
      loss: mean-squared-error, batch: 16, epochs: 4, samples: 400}
      """, models: "{net: [64, 256, 10]}")

  /// Several groups of cells that each take most of a second: time enough to disturb a run.
  static let slow = TinySuite(
    batches: "[1, 2, 3, 4, 5, 6]",
    measure: "{repetitions: 12, minimum-time: 0.03, warmup: 0}")
}
