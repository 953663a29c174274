/// The time of one kernel on one layer, as a metric's name says it: `kernel.1.dense`,
/// `candidate.1.dense`.
public struct LayerMetric: Sendable, Hashable {
  /// What the kernel is to the layer.
  public enum Part: String, Sendable, Hashable, CaseIterable {
    /// The one that was chosen.
    case kernel
    /// One that was tried; the chosen one is among them.
    case candidate
  }

  /// What the kernel is to the layer.
  public let part: Part

  /// The layer, counted from 1.
  public let layer: Int

  /// The kernel's name.
  public let kernel: String

  /// The metric's name.
  var name: String { "\(part.rawValue).\(layer).\(kernel)" }

  init(_ part: Part, layer: Int, kernel: String) {
    self.part = part
    self.layer = layer
    self.kernel = kernel
  }

  /// Reads a metric's name; `nil` for one that isn't a layer's.
  init?(name: String) {
    let parts = name.split(separator: ".", maxSplits: 2)
    guard parts.count == 3, let part = Part(rawValue: String(parts[0])), let layer = Int(parts[1]),
      layer >= 1
    else { return nil }
    self.init(part, layer: layer, kernel: String(parts[2]))
  }
}

extension Metric {
  /// The time of the kernel that was chosen for a layer, counted from 1.
  public static func kernel(_ name: String, layer: Int) -> Metric {
    Metric(LayerMetric(.kernel, layer: layer, kernel: name))
  }

  /// The time of a kernel that was tried for a layer, counted from 1.
  public static func candidate(_ name: String, layer: Int) -> Metric {
    Metric(LayerMetric(.candidate, layer: layer, kernel: name))
  }

  convenience init(_ key: LayerMetric) {
    self.init(
      key.name, unit: "s", role: .layer, better: .lower, assumption: .sampled,
      domain: .positive, layer: key)
  }
}
