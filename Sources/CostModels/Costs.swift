import Metrics

/// What a network would cost on hardware that isn't there: computed, never measured.
public struct Costs: Sendable, Equatable {
  /// A value for each metric that the model says anything of; `nil` where something is missing that
  /// it needs, such as which inputs are zero.
  public var values: [Value]

  /// What there is too little of for the network, each in a few words; empty where it fits.
  public var shortages: [String]

  /// One cost.
  public struct Value: Sendable, Equatable {
    /// What it is of.
    public let metric: Metric

    /// The value in the metric's unit.
    public let value: Double?
  }

  init(_ values: [(Metric, Double?)], shortages: [String] = []) {
    self.values = values.map { Value(metric: $0, value: $1) }
    self.shortages = shortages
  }

  /// The value of a metric; `nil` where there is none.
  public subscript(metric: Metric) -> Double? {
    values.first { $0.metric == metric }?.value ?? nil
  }
}

/// A model of what networks cost on some hardware.
public protocol CostModel: Sendable {
  /// The model's word in files and results.
  static var name: String { get }

  /// What a network costs.
  ///
  /// - Parameters:
  ///   - layers: its layers, first to last.
  ///   - uses: what the hardware can make use of.
  func costs(of layers: [ComputedLayer], _ uses: CompressionUse) -> Costs
}
