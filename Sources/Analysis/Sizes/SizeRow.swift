import Metrics
import Results
import Statistics

/// What a compressed model takes by each count of bytes: a row of the table of sizes.
public struct SizeRow: Sendable, Hashable {
  /// The suite's name, the data set's, the model's, the strategy's and its parameters.
  public var suite, dataset, model, strategy, parameters: String

  /// The bytes of the original model in fp32, which ratios are to.
  public var dense: Double?

  /// The bytes by each metric in `columns` that was recorded; means over the seeds.
  public var bytes: [Metric: Double]

  /// The metrics of a row, in the order of the table.
  public static let columns = Metric.sizes + [.fileBytes]

  /// Creates a row.
  public init(
    suite: String, dataset: String, model: String, strategy: String, parameters: String,
    dense: Double?, bytes: [Metric: Double]
  ) {
    self.suite = suite
    self.dataset = dataset
    self.model = model
    self.strategy = strategy
    self.parameters = parameters
    self.dense = dense
    self.bytes = bytes
  }
}
