extension TrainingPlan {
  /// The keys of `training` in a suite file.
  private static let parameters: [StrategySchema.Parameter] = [
    .init("optimizer", .word(["adam", "sgd"]), default: .word("adam"), help: "the optimiser"),
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
      "schedule", .word(["cosine", "constant", "step"]), default: .word("cosine"),
      help: "how the learning rate falls"),
    .init(
      "patience", .integer(1...100_000), help: "epochs without progress before training stops"),
    .init(
      "activation", .word(["relu", "sigmoid", "tanh"]), default: .word("relu"),
      help: "the hidden layers' activation"),
    .init(
      "loss", .word(["cross-entropy", "mean-squared-error"]), default: .word("cross-entropy"),
      help: "the loss"),
    .init("samples", .integer(1...1_000_000_000), help: "train on the first samples only"),
  ]

  /// Reads the key `training`; left out, everything is at its default.
  init(_ value: SuiteValue?, suite: SuiteValue) throws(SuiteError) {
    let reader = ParameterReader(owner: "training", parameters: Self.parameters)
    let parameters = try reader.read(value, owner: suite).all
    optimizer = parameters.declared("optimizer", Parameters.word)
    learningRate = parameters.declared("learning-rate", Parameters.number)
    momentum = parameters.declared("momentum", Parameters.number)
    batch = parameters.declared("batch", Parameters.integer)
    epochs = parameters.declared("epochs", Parameters.integer)
    fineTuneEpochs = parameters.declared("fine-tune", Parameters.integer)
    validation = parameters.declared("validation", Parameters.number)
    l2 = parameters.declared("l2", Parameters.number)
    dropout = parameters.declared("dropout", Parameters.number)
    inputDropout = parameters.declared("input-dropout", Parameters.number)
    jitter = parameters.declared("jitter", Parameters.integer)
    schedule = parameters.declared("schedule", Parameters.word)
    patience = parameters.integer("patience")
    activation = parameters.declared("activation", Parameters.word)
    loss = parameters.declared("loss", Parameters.word)
    samples = parameters.integer("samples")
  }
}
