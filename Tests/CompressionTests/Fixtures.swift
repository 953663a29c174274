import CPU
import Datasets
import Networks
import Parameters
import Random
import Suites

@testable import Compression

/// Three noisy prototypes of twelve values, 30 samples each: learnable, but not from one weight.
let samples: Samples = {
  var generator = SeededGenerator(seed: 7, stream: "tests")
  let prototypes = (0..<3).map { _ in (0..<12).map { _ in generator.uniform() } }
  var inputs: [Float] = []
  var labels: [UInt8] = []
  for index in 0..<90 {
    inputs += prototypes[index % 3].map { min(1, max(0, $0 + 0.2 * generator.normal())) }
    labels.append(UInt8(index % 3))
  }
  return Samples(width: 12, classes: 3, inputs: inputs, labels: labels)
}()

let tinyWidths = [12, 16, 8, 3]

func configuration(epochs: Int, seed: UInt64 = 1) -> TrainingConfiguration {
  TrainingConfiguration(
    optimizer: .adam, learningRate: 0.01, schedule: .constant, batch: 10, epochs: epochs, l1: 0,
    l2: 0, patience: nil, loss: .crossEntropy, seed: seed)
}

func tinyNetwork(seed: UInt64 = 1) -> Network {
  NetworkInitializer.network(widths: tinyWidths, activation: .relu, seed: seed)
}

/// A task with 9 steps an epoch.
func task(
  _ network: Network = tinyNetwork(), seed: UInt64 = 1, epochs: Int = 2, fineTuneEpochs: Int = 2
) -> CompressionTask {
  CompressionTask(
    network: network, train: samples, validation: samples.prefix(30),
    training: configuration(epochs: epochs, seed: seed),
    fineTuning: configuration(epochs: fineTuneEpochs, seed: seed),
    trainer: Trainer(table: InstructionSets.best),
    activation: .relu)
}

/// The same task with nothing done after compression, to see what compression itself did.
func untunedTask(_ network: Network = tinyNetwork(), seed: UInt64 = 1) -> CompressionTask {
  task(network, seed: seed, fineTuneEpochs: 0)
}

/// Parameters of any pruning strategy, with the schema's defaults for what is left out.
func pruning(
  _ amount: (name: String, value: Parameters.Value)? = nil, scope: String = "global",
  pattern: String? = nil, schedule: String, rounds: Int? = nil, rewind: Double? = nil,
  regrowth: Double? = nil
) -> Parameters {
  var entries = amount.map { [$0] } ?? []
  entries.append(("scope", .word(scope)))
  if let pattern { entries.append(("pattern", .word(pattern))) }
  entries.append(("schedule", .word(schedule)))
  if let rounds { entries.append(("rounds", .integer(rounds))) }
  if let rewind { entries.append(("rewind", .number(rewind))) }
  if let regrowth { entries.append(("regrowth", .number(regrowth))) }
  return Parameters(entries)
}

func magnitude(
  sparsity: Double, scope: String = "global", schedule: String
) -> MagnitudePruning {
  MagnitudePruning(pruning(("sparsity", .number(sparsity)), scope: scope, schedule: schedule))
}

func magnitude(threshold: Double, schedule: String) -> MagnitudePruning {
  MagnitudePruning(pruning(("threshold", .number(threshold)), schedule: schedule))
}

func random(sparsity: Double) -> RandomPruning {
  RandomPruning(pruning(("sparsity", .number(sparsity)), schedule: "one-shot"))
}

func sharing(
  bits: Int, scope: String = "layer", group: Int? = nil, initialization: String = "optimal",
  zero: String = "free", corrections: Double? = nil, schedule: String = "one-shot"
) -> WeightSharing {
  var entries: [(name: String, value: Parameters.Value)] = [
    ("bits", .integer(bits)), ("scope", .word(scope)), ("initialization", .word(initialization)),
    ("zero", .word(zero)), ("schedule", .word(schedule)),
  ]
  if let group { entries.append(("group", .integer(group))) }
  if let corrections { entries.append(("corrections", .number(corrections))) }
  return WeightSharing(Parameters(entries))
}

extension WeightSharing {
  /// The network with shared weights, before fine-tuning.
  func shared(_ network: Network) -> Network { shared(network, seed: 1) }
}

func structured(
  keep: Double, importance: String = "l2", scope: String = "layer"
) -> StructuredPruning {
  StructuredPruning(structuredParameters(keep: keep, importance: importance, scope: scope))
}

func structuredParameters(keep: Double, importance: String, scope: String) -> Parameters {
  Parameters([
    ("keep", .number(keep)), ("scope", .word(scope)), ("importance", .word(importance)),
  ])
}

func structured(keeps: [Double], importance: String = "l2") -> StructuredPruning {
  StructuredPruning(
    Parameters([
      ("keeps", .list(keeps.map { .number($0) })), ("scope", .word("layer")),
      ("importance", .word(importance)),
    ]))
}

func l1(lambda: Double, sparsity: Double? = nil) -> L1Regularization {
  let lambda = (name: "lambda", value: Parameters.Value.number(lambda))
  return L1Regularization(
    Parameters([lambda] + (sparsity.map { [("sparsity", .number($0))] } ?? [])))
}

extension Network {
  /// Whether each weight is kept, all layers in one row.
  var maskRow: [Bool] {
    layers.flatMap { $0.mask ?? Array(repeating: true, count: $0.weights.count) }
  }

  /// The weights of all layers in one row.
  var weightRow: [Float] { layers.flatMap(\.weights) }

  var prunedCount: Int { maskRow.count { !$0 } }

  /// Whether every pruned weight is exactly zero.
  var holdsMask: Bool { zip(maskRow, weightRow).allSatisfy { $0 || $1 == 0 } }

  /// The outputs for one input, in double precision.
  func reference(_ input: [Double]) -> [Double] {
    layers.reduce(input) { values, layer in
      (0..<layer.outputs).map { row in
        var sum = Double(layer.bias[row])
        for column in 0..<layer.inputs {
          sum += Double(layer.weights[row * layer.inputs + column]) * values[column]
        }
        return layer.activation(sum)
      }
    }
  }
}
