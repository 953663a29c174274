/// A value of one kernel on one layer, as a metric's name says it: `kernel.1.dense`,
/// `candidate.1.dense`, `executed.1.dense`.
public struct LayerMetric: Sendable, Hashable {
  /// What the value is.
  public enum Part: String, Sendable, Hashable, CaseIterable {
    /// The time of the kernel that was chosen.
    case kernel
    /// The time of a kernel that was tried; the chosen one is among them.
    case candidate
    /// The operations that the chosen kernel executes in one call, with padding and unused lanes,
    /// and those of what surrounds it.
    case executed
    /// Those among them that matter.
    case useful
    /// The bytes of weights that a call reads.
    case weights
    /// The bytes of indices that it reads.
    case indices
    /// The bytes of activations that it reads and writes.
    case activations
    /// The share of its inputs that are zero and passed over.
    case skipped
    /// What the thread with the most operations executes, over the mean.
    case imbalance

    /// What the value is, in a sentence.
    public var meaning: String {
      switch self {
      case .kernel: "The time of the kernel that was chosen."
      case .candidate: "The time of a kernel that was tried; the chosen one is among them."
      case .executed:
        "The operations that the chosen kernel executes in one call, with padding and unused "
          + "lanes, and those of what surrounds it."
      case .useful: "Executed operations that matter."
      case .weights: "The bytes of weights that a call reads."
      case .indices: "The bytes of indices that it reads."
      case .activations: "The bytes of activations that it reads and writes."
      case .skipped: "The share of its inputs that are zero and passed over."
      case .imbalance: "What the thread with the most operations executes, over the mean."
      }
    }

    /// The base unit of values.
    public var unit: String {
      switch self {
      case .kernel, .candidate: "s"
      case .executed, .useful: "operations"
      case .weights, .indices, .activations: "bytes"
      case .skipped: "fraction"
      case .imbalance: "ratio"
      }
    }

    /// Which values are possible.
    var domain: Metric.Domain {
      switch self {
      case .kernel, .candidate, .imbalance: .positive
      case .executed, .useful, .weights, .indices, .activations: .notNegative
      case .skipped: .fraction
      }
    }
  }

  /// What the value is.
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
    .layer(.kernel, name, layer: layer)
  }

  /// The time of a kernel that was tried for a layer, counted from 1.
  public static func candidate(_ name: String, layer: Int) -> Metric {
    .layer(.candidate, name, layer: layer)
  }

  /// A value of a kernel for a layer, counted from 1.
  public static func layer(_ part: LayerMetric.Part, _ kernel: String, layer: Int) -> Metric {
    Metric(LayerMetric(part, layer: layer, kernel: kernel))
  }

  convenience init(_ key: LayerMetric) {
    self.init(
      key.name, unit: key.part.unit, role: .layer,
      better: key.part == .skipped ? .neither : .lower, assumption: .sampled,
      domain: key.part.domain, layer: key)
  }
}
