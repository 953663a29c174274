import CPU
import Datasets
import Kernels
import Networks
import Testing

@Suite struct TrainingTests {
  static let synthetic = Result {
    try DatasetLoader.load(
      name: "synthetic", directory: nil, validation: 0.1, seed: 1, environment: [:])
  }

  @Test(arguments: InstructionSets.names)
  func `training has the same bits on 1, 2 and 3 threads`(_ set: String) throws {
    let data = try Self.synthetic.get().train.prefix(130)
    let table = try #require(InstructionSets.table(named: set))
    // 64 samples × 64 inputs × 48 outputs: enough multiplications to be shared between threads.
    let network = NetworkInitializer.network(
      widths: [64, 48, 40, 10], activation: .relu, seed: 1)
    let configuration = descent(.adam, rate: 0.01, batch: 64, epochs: 2)
    let trained = try [1, 2, 3].map { threads in
      try Trainer(table: table.threaded(threads)).train(
        network, on: data, validation: data, configuration: configuration
      ).network
    }
    #expect(trained[1].bits == trained[0].bits)
    #expect(trained[2].bits == trained[0].bits)
    #expect(trained[0].bits != network.bits)
  }

  @Test func `what is dropped and how images move are the same on 1, 2 and 3 threads`() throws {
    let data = try Self.synthetic.get().train.prefix(130)
    let network = NetworkInitializer.network(
      widths: [64, 48, 40, 10], activation: .tanh, seed: 1)
    let configuration = descent(
      .adam, rate: 0.01, batch: 64, epochs: 2, dropout: 0.3, inputDropout: 0.1, jitter: 2)
    let trained = try [1, 2, 3].map { threads in
      try Trainer(table: InstructionSets.best.threaded(threads)).train(
        network, on: data, validation: data, configuration: configuration
      ).network
    }
    #expect(trained[1].bits == trained[0].bits)
    #expect(trained[2].bits == trained[0].bits)
  }

  @Test func `only images can be moved`() {
    let data = randomSamples(count: 4, width: 8, classes: 2)
    let error = #expect(throws: TrainingError.notImages(width: 8)) {
      try Trainer(table: InstructionSets.best).train(
        randomNetwork([8, 2], .relu), on: data, validation: data,
        configuration: descent(jitter: 1))
    }
    #expect(error?.description.contains("found 8 inputs") == true)
  }

  @Test func `a teacher that is believed alone may have other outputs than the classes`() throws {
    let data = randomSamples(count: 12, width: 4, classes: 10)
    let targets = SoftTargets(
      logits: (0..<24).map { Float($0 % 5) }, temperature: nil, alpha: 1)
    let training = try Trainer(table: InstructionSets.best).train(
      randomNetwork([4, 2], .relu), on: data, validation: data,
      configuration: descent(epochs: 2), teacher: targets)
    #expect(training.epochs[1].trainingLoss < training.epochs[0].trainingLoss)
  }

  @Test func `equal seeds give equal bits, another order of samples gives others`() throws {
    let data = randomSamples(count: 50, width: 6, classes: 3)
    let network = randomNetwork([6, 8, 3], .relu)
    let trained = try [1, 1, 2].map { seed in
      try Trainer(table: InstructionSets.best).train(
        network, on: data, validation: data,
        configuration: descent(batch: 8, epochs: 2, seed: seed))
    }
    #expect(trained[0].network.bits == trained[1].network.bits)
    #expect(trained[0].epochs == trained[1].epochs)
    #expect(trained[0].network.bits != trained[2].network.bits)
  }

  @Test(arguments: InstructionSets.names)
  func `training learns the synthetic data`(_ set: String) throws {
    let data = try Self.synthetic.get()
    let trainer = Trainer(table: try #require(InstructionSets.table(named: set)))
    let network = NetworkInitializer.network(widths: [64, 32, 10], activation: .relu, seed: 1)
    let training = try trainer.train(
      network, on: data.train.prefix(600), validation: data.validation,
      configuration: descent(.adam, rate: 0.01, schedule: .cosine, batch: 32, epochs: 6))
    let test = data.test.prefix(300)
    let before = trainer.evaluate(network, on: test, loss: .crossEntropy)
    let after = trainer.evaluate(training.network, on: test, loss: .crossEntropy)
    // Ten classes: chance is a tenth.
    #expect(before.quality < 0.3)
    #expect(after.quality > 0.6)
    #expect(after.loss < before.loss)
    #expect(training.epochs.count == 6)
    #expect(training.epochs[5].trainingLoss < training.epochs[0].trainingLoss)
    #expect(training.epochs.allSatisfy { $0.validation == nil })
  }

  @Test func `early stopping returns the epoch that did best on the validation samples`() throws {
    // Labels without a rule: the better the training samples are known, the worse the others.
    let train = randomSamples(count: 30, width: 6, classes: 3, seed: 1)
    let validation = randomSamples(count: 30, width: 6, classes: 3, seed: 2)
    let trainer = Trainer(table: InstructionSets.best)
    let training = try trainer.train(
      randomNetwork([6, 16, 3], .relu), on: train, validation: validation,
      configuration: descent(.adam, rate: 0.01, batch: 10, epochs: 200, patience: 4))
    let losses = try training.epochs.map { try #require($0.validation).loss }
    let least = try #require(losses.min())
    let best = try #require(losses.firstIndex(of: least))
    #expect(training.epochs.count < 200)
    #expect(best == training.epochs.count - 1 - 4)
    let result = trainer.evaluate(training.network, on: validation, loss: .crossEntropy)
    #expect(result == training.epochs[best].validation)
    #expect(losses[losses.count - 1] > least)
  }

  @Test func `with enough patience every epoch is trained`() throws {
    let data = randomSamples(count: 10, width: 4, classes: 2)
    let training = try Trainer(table: InstructionSets.best).train(
      randomNetwork([4, 3, 2], .tanh), on: data, validation: data,
      configuration: descent(rate: 0.001, epochs: 5, patience: 5))
    #expect(training.epochs.count == 5)
    #expect(training.epochs.allSatisfy { $0.validation != nil })
  }

  @Test(arguments: Activation.allCases, [Loss.crossEntropy, .meanSquaredError])
  func `an input that is no number stops training`(_ activation: Activation, loss: Loss) throws {
    var data = randomSamples(count: 10, width: 4, classes: 2)
    data.inputs[17] = .nan
    let error = #expect(throws: TrainingError.self) {
      try Trainer(table: InstructionSets.best).train(
        randomNetwork([4, 3, 2], activation), on: data, validation: data,
        configuration: descent(epochs: 2, loss: loss))
    }
    guard case .diverged(let epoch, let value) = error else {
      Issue.record("expected divergence, found \(String(describing: error))")
      return
    }
    #expect(epoch == 0)
    #expect(value.isNaN)
    #expect(error?.description.contains("diverged in epoch 1") == true)
  }

  @Test func `a learning rate far too large stops training`() {
    let data = randomSamples(count: 20, width: 4, classes: 2)
    #expect(throws: TrainingError.self) {
      try Trainer(table: InstructionSets.best).train(
        randomNetwork([4, 8, 2], .relu), on: data, validation: data,
        configuration: descent(rate: 1e30, batch: 5, epochs: 3, loss: .meanSquaredError))
    }
  }

  @Test func `a loss of exactly 0 stops training`() {
    let network = Network(layers: [
      Layer(inputs: 1, outputs: 2, activation: .identity, weights: [0, 0], bias: [1, 0])
    ])
    let data = Samples(width: 1, classes: 2, inputs: [0.5, 1], labels: [0, 0])
    #expect(throws: TrainingError.vanished(epoch: 0)) {
      try Trainer(table: InstructionSets.best).train(
        network, on: data, validation: data, configuration: descent(loss: .meanSquaredError))
    }
  }

  @Test func `the last batch may be short and one sample is enough`() throws {
    for (count, batch) in [(1, 128), (9, 4), (5, 1)] {
      let data = randomSamples(count: count, width: 4, classes: 2)
      let network = randomNetwork([4, 3, 2], .tanh)
      let training = try Trainer(table: InstructionSets.best).train(
        network, on: data, validation: data, configuration: descent(batch: batch))
      #expect(training.network.bits != network.bits, "\(count) samples by \(batch)")
    }
  }

  @Test func `a short last batch counts by its samples`() throws {
    // Rate 0: every batch sees the same network, so the epoch's mean is that over all samples.
    let data = randomSamples(count: 11, width: 4, classes: 3)
    let network = randomNetwork([4, 5, 3], .sigmoid)
    let training = try Trainer(table: InstructionSets.best).train(
      network, on: data, validation: data, configuration: descent(rate: 0, batch: 4))
    let expected = ReferenceNetwork(network).loss(data, .crossEntropy)
    #expect(abs(training.epochs[0].trainingLoss - expected) < 1e-6)
    #expect(training.network.bits == network.bits)
  }
}
