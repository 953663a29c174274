import Parameters

extension TrainingPlan {
  /// The keys of `training` in a suite file.
  static let parameters: [Parameter] = [
    .init(
      "optimizer", .word(Optimizer.allCases.map(\.rawValue)), default: .word("adam"),
      help: "the optimiser"),
    .init(
      "learning-rate", .number(0...10, openLow: true), default: .number(1e-3),
      help: "the learning rate at the start"),
    .init(
      "momentum", .number(0...1, openHigh: true), default: .number(0.9),
      help: "the momentum of sgd"),
    .init(
      "batch", .integer(1...1_000_000), default: .integer(128), help: "samples per optimiser step"),
    .init("epochs", .integer(1...100_000), default: .integer(8), help: "epochs from scratch"),
    .init(
      "fine-tune", .integer(0...100_000), default: .integer(2), help: "epochs after compression"),
    .init(
      "validation", .number(0...1, openLow: true, openHigh: true), default: .number(0.1),
      help: "the fraction of the training set held back"),
    .init("l2", .number(0...1), default: .number(0), help: "the weight of the L2 penalty"),
    .init(
      "dropout", .number(0...1, openHigh: true), default: .number(0),
      help: "the share of hidden outputs that a step of training leaves out"),
    .init(
      "input-dropout", .number(0...1, openHigh: true), default: .number(0),
      help: "the share of inputs that a step of training leaves out"),
    .init(
      "jitter", .integer(0...100), default: .integer(0),
      help: "the most pixels by which training images are moved"),
    .init(
      "schedule", .word(Schedule.allCases.map(\.rawValue)), default: .word("cosine"),
      help: "how the learning rate falls"),
    .init(
      "patience", .integer(1...100_000), help: "epochs without progress before training stops"),
    .init(
      "activation", .word(Activation.allCases.map(\.rawValue)), default: .word("relu"),
      help: "the hidden layers' activation"),
    .init(
      "loss", .word(Loss.allCases.map(\.rawValue)), help: "the loss, by default the data's"),
    .init("samples", .integer(1...1_000_000_000), help: "train on the first samples only"),
    .init(
      "device", .text("a backend on a device, such as opencl", isValid: { !$0.isEmpty }),
      help: "the backend whose device trains dense networks, such as opencl or cuda:*RTX*; what "
        + "strategies train, this processor does"),
  ]

  /// Reads the key `training`; left out, everything is at its default.
  init(_ value: SuiteValue?, suite: SuiteValue) throws(SuiteError) {
    let reader = ParameterReader(owner: "training", parameters: Self.parameters)
    let parameters = try reader.read(value, owner: suite).all
    optimizer = parameters.requiredWord("optimizer")
    learningRate = parameters.requiredNumber("learning-rate")
    momentum = parameters.requiredNumber("momentum")
    batch = parameters.requiredInteger("batch")
    epochs = parameters.requiredInteger("epochs")
    fineTuneEpochs = parameters.requiredInteger("fine-tune")
    validation = parameters.requiredNumber("validation")
    l2 = parameters.requiredNumber("l2")
    dropout = parameters.requiredNumber("dropout")
    inputDropout = parameters.requiredNumber("input-dropout")
    jitter = parameters.requiredInteger("jitter")
    schedule = parameters.requiredWord("schedule")
    patience = parameters.integer("patience")
    activation = parameters.requiredWord("activation")
    loss = parameters.word("loss").flatMap(Loss.init)
    samples = parameters.integer("samples")
    device = parameters.word("device")
  }
  /// Checks that what training leaves out is there in every model.
  ///
  /// - Throws: `SuiteError.malformed` at a model without hidden layers when there is dropout.
  func check(_ models: [Model], path: String) throws(SuiteError) {
    guard dropout > 0, let model = models.first(where: { $0.shape.hiddenCount == 0 }) else {
      return
    }
    throw .malformed(
      path: path, line: model.line, column: model.column,
      message: "found no hidden layers in model '\(model.name)', expected at least one, because "
        + "'dropout' of 'training' leaves hidden outputs out: leave it out")
  }
}
