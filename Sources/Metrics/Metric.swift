/// Something that is measured, counted or computed: what the columns `metric`, `unit` and `role` of
/// `results.csv` say, and what a reader has to know to compare two values of it.
///
/// Every metric with a name of its own is a constant here and stands in ``all``. Names that are
/// only known while a program runs are made by ``kernel(_:layer:)``, ``candidate(_:layer:)`` and
/// ``counter(_:)``. Whoever records a value takes its metric from there, so that its name and unit
/// are spelled once.
///
/// This module imports no other of Assay's, so that those which produce values and those which read
/// them share it without knowing each other. A class, because thousands of rows name the same one.
public final class Metric: Sendable {
  /// How often a cell has a value, and what becomes of it: the column `role`.
  public enum Role: String, Sendable, Hashable, CaseIterable {
    /// Once for each repetition.
    case sample
    /// Once per model or per run.
    case once
    /// Once for a layer and a kernel.
    case layer
    /// What the processor or the system did in one call. Every counter is a column of `summary.csv`
    /// and a panel of a chart.
    case counter
    /// Once for a network and a piece of hardware that isn't there.
    case computed
  }

  /// Which of two values is better.
  public enum Direction: String, Sendable, Hashable {
    case lower, higher
    /// A value that describes and doesn't judge.
    case neither
  }

  /// Whether measuring again gives the same value.
  public enum Assumption: String, Sendable, Hashable {
    /// The same network on the same instruction set has the same value: any difference is a change.
    case exact
    /// Values spread: a difference has to be told from noise.
    case sampled
  }

  /// The name in `results.csv`, for instance `latency`.
  public let name: String

  /// The base unit of values, for instance `s`.
  public let unit: String

  /// How often a cell has a value.
  public let role: Role

  /// Which of two values is better.
  public let better: Direction

  /// Whether measuring again gives the same value.
  public let assumption: Assumption

  /// What values can be.
  public let domain: Domain

  /// What a table of several metrics calls it.
  public let title: String

  /// What its values are, in a sentence: what `assay explain` says. Empty where only the name is
  /// known.
  public let meaning: String

  /// Which layer and kernel it is of; `nil` unless the role is `layer`.
  public let layer: LayerMetric?

  /// Declares a metric. `title` is its name where nothing else is said.
  init(
    _ name: String, unit: String, role: Role, better: Direction, assumption: Assumption,
    domain: Domain = .notNegative, title: String? = nil, meaning: String = "",
    layer: LayerMetric? = nil
  ) {
    self.name = name
    self.unit = unit
    self.role = role
    self.better = better
    self.assumption = assumption
    self.domain = domain
    self.title = title ?? name
    self.meaning = meaning
    self.layer = layer
  }
}

extension Metric: Hashable {
  /// Whether all is the same that is said of two metrics.
  public static func == (a: Metric, b: Metric) -> Bool {
    a === b
      || a.domain == b.domain
        && (a.name, a.unit, a.role, a.better, a.assumption, a.title)
          == (b.name, b.unit, b.role, b.better, b.assumption, b.title)
  }

  /// Feeds the name to a hasher.
  public func hash(into hasher: inout Hasher) { hasher.combine(name) }
}
