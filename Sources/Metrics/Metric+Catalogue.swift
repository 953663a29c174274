/// The metrics that Assay records. A new one is a line here, in one of the lists of `all`, and the
/// code that records its values.
extension Metric {
  /// Every metric with a name of its own, counters included.
  public static let all: [Metric] =
    [
      latency, throughput, accuracy, testSamples, validationAccuracy, loss, determination,
      validationDetermination, meanSquaredError, parameters, nonzeros, nominalFLOPs,
      executedFLOPs, denseBytes, packedBytes, fileBytes, operationImbalance, trainingTime, rows,
    ] + sizes + computed + counters

  /// Seconds of one call.
  public static let latency = Metric(
    "latency", unit: "s", role: .sample, better: .lower, assumption: .sampled, domain: .positive,
    meaning: "Seconds of one call.")

  /// Samples per second. The format has it for files that hold nothing but it; what is measured
  /// here is the latency, which says the same.
  public static let throughput = Metric(
    "throughput", unit: "samples/s", role: .once, better: .higher, assumption: .sampled,
    domain: .positive,
    meaning: "Samples per second; what is measured here is the latency, which says the same.")

  /// The fraction of the test samples that are classified correctly.
  public static let accuracy = once(
    "accuracy", "fraction", better: .higher, domain: .fraction,
    meaning: "The fraction of the test samples that are classified correctly.")

  /// How many test samples the accuracy is of.
  public static let testSamples = once(
    "accuracy.samples", "samples", better: .neither,
    meaning: "How many test samples the accuracy is of.")

  /// The accuracy on the samples held back from training.
  public static let validationAccuracy = once(
    "accuracy.validation", "fraction", better: .higher, domain: .fraction,
    meaning: "The accuracy on the samples held back from training.")

  /// The mean loss over the test samples.
  public static let loss = once(
    "loss", "nat",
    meaning: "The mean loss over the test samples.")

  /// The coefficient of determination R² of the outputs for the test samples, where these have
  /// targets instead of classes; the mean over all targets.
  public static let determination = once(
    "r2", "coefficient", better: .higher, domain: .atMostOne, title: "R²",
    meaning: "The coefficient of determination R² of the outputs for the test samples, where "
      + "these have targets instead of classes; the mean over all targets.")

  /// The same on the samples held back from training.
  public static let validationDetermination = once(
    "r2.validation", "coefficient", better: .higher, domain: .atMostOne,
    meaning: "R² on the samples held back from training.")

  /// The mean squared difference from the targets of the test samples.
  public static let meanSquaredError = once(
    "mse", "targets²",
    meaning: "The mean squared difference from the targets of the test samples.")

  /// Weights and biases.
  public static let parameters = once(
    "parameters", "parameters",
    meaning: "Weights and biases.")

  /// Weights and biases that aren't zero.
  public static let nonzeros = once(
    "nonzero", "parameters",
    meaning: "Weights and biases that aren't zero.")

  /// Operations per sample by all weights.
  public static let nominalFLOPs = once(
    "flops.nominal", "operations",
    meaning: "Operations per sample by all weights.")

  /// Operations per sample by the weights that aren't zero.
  public static let executedFLOPs = once(
    "flops.executed", "operations",
    meaning: "Operations per sample by the weights that aren't zero.")

  /// The original model's weights uncompressed in fp32: what others are compared with.
  public static let denseBytes = once(
    "bytes.dense", "bytes", better: .neither,
    meaning: "The original model's weights uncompressed in fp32: what others are compared "
      + "with.")

  /// Weights as the kernels read them. Timing chooses the kernels, so another run can differ.
  public static let packedBytes = Metric(
    "bytes.packed", unit: "bytes", role: .once, better: .lower, assumption: .sampled,
    meaning: "Weights as the kernels read them. Timing chooses the kernels, so another run "
      + "can differ.")

  /// The compressed model's file.
  public static let fileBytes = once(
    "bytes.file", "bytes", title: "file",
    meaning: "The compressed model's file.")

  /// How uneven the threads' shares of a call are: what the thread that executes the most
  /// operations executes, over the mean.
  public static let operationImbalance = Metric(
    "operations.imbalance", unit: "ratio", role: .once, better: .lower, assumption: .sampled,
    domain: .positive,
    meaning: "How uneven the threads' shares of a call are: what the thread that executes "
      + "the most operations executes, over the mean.")

  /// Seconds of training and compressing.
  public static let trainingTime = Metric(
    "train.seconds", unit: "s", role: .once, better: .lower, assumption: .sampled,
    meaning: "Seconds of training and compressing.")

  /// How many rows a cell was written with, this one included: with fewer of them in the file, it
  /// was cut off.
  public static let rows = Metric(
    "rows", unit: "rows", role: .once, better: .neither, assumption: .sampled,
    meaning: "How many rows a cell was written with, this one included: with fewer of them "
      + "in the file, it was cut off.")

  /// A metric that follows from the network alone.
  static func once(
    _ name: String, _ unit: String, better: Direction = .lower, domain: Domain = .notNegative,
    title: String? = nil, meaning: String
  ) -> Metric {
    Metric(
      name, unit: unit, role: .once, better: better, assumption: .exact, domain: domain,
      title: title, meaning: meaning)
  }
}
