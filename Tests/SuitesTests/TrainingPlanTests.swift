import Testing

@testable import Suites

@Suite struct TrainingPlanTests {
  private let plan = TrainingPlan(
    optimizer: .sgd, learningRate: 1e-5, momentum: 0.9, batch: 128, epochs: 8, fineTuneEpochs: 2,
    validation: 0.1, l2: 0, dropout: 0.1, inputDropout: 0.2, jitter: 1, schedule: .constant,
    patience: 3, activation: .tanh, loss: .meanSquaredError, samples: nil)

  @Test func `a plan's part of a cache's key stays what it is`() {
    #expect(
      plan.cacheKey
        == #"TrainingPlan(optimizer: "sgd", learningRate: 1e-05, momentum: 0.9, batch: 128, "#
        + "epochs: 8, fineTuneEpochs: 2, validation: 0.1, l2: 0.0, dropout: 0.1, "
        + #"inputDropout: 0.2, jitter: 1, schedule: "constant", patience: Optional(3), "#
        + #"activation: "tanh", loss: "mean-squared-error", samples: nil)"#)
  }

  @Test func `every property of a plan is part of a cache's key`() {
    var plan = plan
    plan.device = "opencl"
    let values = plan.cacheKey.dropFirst("TrainingPlan(".count).split(separator: ", ")
    let names = values.map { $0.prefix { $0 != ":" } }
    #expect(names.map(String.init) == Mirror(reflecting: plan).children.compactMap(\.label))
  }
}
