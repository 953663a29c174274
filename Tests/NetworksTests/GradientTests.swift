import CPU
import Datasets
import Kernels
import Networks
import Random
import Testing

/// One full-batch step of plain gradient descent at rate 1 moves every parameter by its gradient.
@Suite struct GradientTests {
  struct Case: CustomTestStringConvertible {
    let activation: Activation
    let loss: Loss
    let teacher: SoftTargets?

    var testDescription: String {
      "\(activation), \(loss), alpha \(teacher?.alpha ?? 0), "
        + (teacher.map { $0.temperature.map { "temperature \($0)" } ?? "logits" } ?? "labels")
    }
  }

  static let samples = randomSamples(count: 6, width: 5, classes: 3)

  static let cases: [Case] = {
    var generator = SeededGenerator(seed: 3)
    let logits = (0..<18).map { _ in 2 * generator.normal() }
    let teachers = [
      nil, SoftTargets(logits: logits, temperature: 1, alpha: 1),
      SoftTargets(logits: logits, temperature: 4, alpha: 0.7),
      SoftTargets(logits: logits, temperature: nil, alpha: 1),
      SoftTargets(logits: logits, temperature: nil, alpha: 0.3),
    ]
    return Activation.allCases.flatMap { activation in
      [Loss.crossEntropy, .meanSquaredError].flatMap { loss in
        // Teachers change the loss alone, of which activations know nothing.
        teachers.prefix(activation == .relu ? 5 : 1).map {
          Case(activation: activation, loss: loss, teacher: $0)
        }
      }
    }
  }()

  private static func step(
    _ network: Network, _ table: KernelTable, _ configuration: TrainingConfiguration,
    teacher: SoftTargets? = nil
  ) throws -> Training {
    try Trainer(table: table).train(
      network, on: samples, validation: samples, configuration: configuration, teacher: teacher)
  }

  /// Single precision loses some 10⁻⁶ of numbers about 1.
  private func agree(_ before: [Float], _ after: [Float], _ slopes: [Double]) -> Bool {
    zip(zip(before, after), slopes).allSatisfy { values, slope in
      abs(Double(values.0) - Double(values.1) - slope) <= 4e-6
    }
  }

  @Test(arguments: cases, InstructionSets.names)
  func `gradients agree with finite differences`(_ test: Case, set: String) throws {
    let table = try #require(InstructionSets.table(named: set))
    let network = randomNetwork([5, 7, 4, 3], test.activation)
    let reference = ReferenceNetwork(network)
    let slopes = reference.gradients(Self.samples, test.loss, teacher: test.teacher)
    let training = try Self.step(
      network, table, descent(rate: 1, loss: test.loss), teacher: test.teacher)
    for (index, layer) in network.layers.enumerated() {
      let after = training.network.layers[index]
      #expect(agree(layer.weights, after.weights, slopes[index].weights), "weights of \(index)")
      #expect(agree(layer.bias, after.bias, slopes[index].bias), "bias of \(index)")
      // Gradients of 0 would agree with whatever is lost.
      #expect(slopes[index].weights.contains { abs($0) > 1e-3 }, "weights of \(index)")
    }
    let loss = reference.loss(Self.samples, test.loss, teacher: test.teacher)
    #expect(abs(training.epochs[0].trainingLoss - loss) <= 1e-6 * max(1, loss))
  }

  @Test(arguments: [Activation.sigmoid, .gelu, .softplus], InstructionSets.names)
  func `a last layer's activation is part of the gradient`(
    _ activation: Activation, set: String
  ) throws {
    let table = try #require(InstructionSets.table(named: set))
    var network = randomNetwork([5, 7, 3], .relu)
    network.layers[1].activation = activation
    let slopes = ReferenceNetwork(network).gradients(Self.samples, .meanSquaredError)
    let after = try Self.step(network, table, descent(rate: 1, loss: .meanSquaredError)).network
    for (index, layer) in network.layers.enumerated() {
      #expect(agree(layer.weights, after.layers[index].weights, slopes[index].weights))
      #expect(agree(layer.bias, after.layers[index].bias, slopes[index].bias))
    }
  }

  @Test func `the L2 penalty adds its factor times the weight, to weights only`() throws {
    let network = randomNetwork([5, 7, 3], .tanh)
    let slopes = ReferenceNetwork(network).gradients(Self.samples, .crossEntropy)
    let after = try Self.step(network, InstructionSets.best, descent(rate: 1, l2: 0.5)).network
    for (index, layer) in network.layers.enumerated() {
      let withPenalty = zip(slopes[index].weights, layer.weights).map { $0 + 0.5 * Double($1) }
      #expect(agree(layer.weights, after.layers[index].weights, withPenalty))
      #expect(agree(layer.bias, after.layers[index].bias, slopes[index].bias))
    }
  }

  @Test func `masked weights have no gradient and the others have theirs`() throws {
    let network = randomNetwork([5, 7, 3], .sigmoid).pruned(0.5)
    let slopes = ReferenceNetwork(network).gradients(Self.samples, .crossEntropy)
    let after = try Self.step(network, InstructionSets.best, descent(rate: 1)).network
    for (index, layer) in network.layers.enumerated() {
      #expect(layer.mask?.contains(false) == true && layer.mask?.contains(true) == true)
      #expect(agree(layer.weights, after.layers[index].weights, slopes[index].weights))
    }
  }

  /// Without books of their own layers take one of two codebooks for each row.
  @Test(arguments: [[0, 1, 2], [0, 0, 0], [1, 0, 1], []], [Float(0), 0.3])
  func `a centroid's gradient is that of all its weights`(
    _ books: [Int], sparsity: Float
  ) throws {
    let pruned = randomNetwork([5, 9, 8, 3], .tanh).pruned(sparsity)
    let network =
      books.isEmpty
      ? pruned.sharedByRows(entries: 3, books: 2) : pruned.shared(entries: 3, books: books)
    let after = try Self.step(network, InstructionSets.best, descent(rate: 1)).network
    expectCentroidSteps(from: network, to: after, on: Self.samples)
  }
}
