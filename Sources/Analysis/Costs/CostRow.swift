import Metrics
import Results
import Statistics

/// What a network would cost on hardware that isn't there, beside how well it does: computed, by a
/// model, and never measured.
public struct CostRow: Sendable, Equatable {
  /// The network: what all cells that measure it have in common. Its target is empty unless it is
  /// one machine's alone.
  public internal(set) var network: CellKey

  /// The hardware's name, and the model's by which its costs were computed.
  public let hardware, model: String

  /// The costs that are known; means over the seeds.
  public let values: [Metric: Double]

  /// What the hardware has too little of, each once; empty where every seed's network has room.
  public let shortages: [String]

  /// How well the network does on the test set, the mean over the seeds, which it is and the 95 %
  /// interval: that was measured.
  public let accuracy: Double?, quality: Quality, accuracyInterval: Interval?

  /// Creates a row.
  public init(
    network: CellKey, hardware: String, model: String, values: [Metric: Double],
    shortages: [String] = [], accuracy: Double? = nil, quality: Quality = .accuracy,
    accuracyInterval: Interval? = nil
  ) {
    self.network = network
    self.hardware = hardware
    self.model = model
    self.values = values
    self.shortages = shortages
    self.accuracy = accuracy
    self.quality = quality
    self.accuracyInterval = accuracyInterval
  }

  /// The hardware that rows are of, in the order of its first ones.
  public static func hardware(of rows: [CostRow]) -> [String] {
    var names: [String] = []
    for row in rows where !names.contains(row.hardware) { names.append(row.hardware) }
    return names
  }

  /// Whether others of the same model and hardware are compared with it.
  public var isBaseline: Bool { network.isBaseline }
}
