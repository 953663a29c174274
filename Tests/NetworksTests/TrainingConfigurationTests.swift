import Networks
import Testing

@Suite struct TrainingConfigurationTests {
  private let configuration = TrainingConfiguration(
    optimizer: .sgd(momentum: 0.9), learningRate: 1e-5, schedule: .step, batch: 64, epochs: 3,
    l1: 0.5, dropout: 0.1, patience: 2, loss: .meanSquaredError, seed: 7)

  @Test func `a configuration's part of a cache's key stays what it is`() {
    #expect(
      configuration.cacheKey
        == "TrainingConfiguration(optimizer: Networks.Optimizer.sgd(momentum: 0.9), "
        + "learningRate: 1e-05, schedule: Networks.LearningRateSchedule.step, batch: 64, "
        + "epochs: 3, l1: 0.5, l2: 0.0, dropout: 0.1, inputDropout: 0.0, jitter: 0, "
        + "patience: Optional(2), loss: Networks.Loss.meanSquaredError, seed: 7)")
    #expect(
      TrainingConfiguration().cacheKey.hasPrefix(
        "TrainingConfiguration(optimizer: Networks.Optimizer.adam, learningRate: 0.001, "))
  }

  @Test func `every property of a configuration is part of a cache's key`() {
    let values = configuration.cacheKey.dropFirst("TrainingConfiguration(".count)
      .split(separator: ", ")
    let names = values.map { $0.prefix { $0 != ":" } }
    #expect(
      names.map(String.init) == Mirror(reflecting: configuration).children.compactMap(\.label))
  }
}
